namespace ThreatResponse.Contracts.Response.Devices;

/// <summary>What a device has to do with one value.</summary>
[GenerateSerializer, Immutable, Alias("tr.DeviceEntryView")]
public sealed record DeviceEntryView
{
    [Id(0)] public required DeviceEntry Entry { get; init; }

    [Id(1)] public required EntryState State { get; init; }

    /// <summary>When it came into this state, UTC.</summary>
    [Id(2)] public required DateTimeOffset Since { get; init; }

    /// <summary>It was there before we wanted it: it is never taken away.</summary>
    [Id(3)] public bool Adopted { get; init; }

    /// <summary>Tries that failed in a row.</summary>
    [Id(4)] public int Failures { get; init; }

    /// <summary>When it is tried again; null: with the next batch, or never when it is refused.</summary>
    [Id(5)] public DateTimeOffset? NextTry { get; init; }

    [Id(6)] public FailureKind Failure { get; init; }

    /// <summary>What went wrong, and what to do; null when nothing did.</summary>
    [Id(7)] public string? Why { get; init; }

    /// <summary>How often it was put back after it had gone without us.</summary>
    [Id(8)] public int Repairs { get; init; }

    /// <summary>Name of the list that wants it, or wanted it last.</summary>
    [Id(11)] public string List { get; init; } = "";

    /// <summary>Of incidents that want it, the numbers; at most 20.</summary>
    [Id(9)] public IReadOnlyList<long> Incidents { get; init; } = [];

    public string Value => Entry.Value;

    /// <summary>It was put there by us, and is not known to be gone.</summary>
    [Id(10)] public bool Put { get; init; }
}
