namespace ThreatResponse.Contracts.Response.Devices;

/// <summary>One device, and how it is.</summary>
[GenerateSerializer, Immutable, Alias("tr.DeviceView")]
public sealed record DeviceView
{
    /// <summary>Secrets shown as references, or as dots.</summary>
    [Id(0)] public required DeviceDefinition Definition { get; init; }

    [Id(1)] public required DeviceHealth Health { get; init; }

    /// <summary>Why it is not well, and what to do; null when it is.</summary>
    [Id(2)] public string? Why { get; init; }

    /// <summary>When it is tried again; null: nothing waits, or it is stopped until somebody says so.</summary>
    [Id(3)] public DateTimeOffset? NextTry { get; init; }

    /// <summary>How many entries are in each state.</summary>
    [Id(4)] public IReadOnlyDictionary<EntryState, int> Counts { get; init; } = new Dictionary<EntryState, int>();

    /// <summary>Under way: staging, activating, polling, verifying, abandoning; null when nothing is.</summary>
    [Id(5)] public string? UnderWay { get; init; }

    /// <summary>When it last answered; null: never.</summary>
    [Id(6)] public DateTimeOffset? Reached { get; init; }

    /// <summary>Of its software.</summary>
    [Id(7)] public string Version { get; init; } = "";

    [Id(8)] public Capability Can { get; init; }

    /// <summary>Entries that fit; null when unknown.</summary>
    [Id(9)] public int? Capacity { get; init; }

    /// <summary>What limits it, what is missing for it to work.</summary>
    [Id(10)] public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>When everything on it was last read back; null: never.</summary>
    [Id(11)] public DateTimeOffset? Checked { get; init; }

    /// <summary>Entries that were there without us.</summary>
    [Id(12)] public int Adopted { get; init; }

    /// <summary>What could not be read of it last, and what follows, in sentences.</summary>
    [Id(13)] public IReadOnlyList<string> Unread { get; init; } = [];
}

public enum DeviceHealth
{
    /// <summary>Not asked yet.</summary>
    New,

    Well,

    /// <summary>Tried again by itself.</summary>
    Troubled,

    /// <summary>Left alone until somebody says so: another attempt could lock an account.</summary>
    Stopped,
}

/// <param name="At">UTC.</param>
/// <param name="Command">Exactly as it was sent, secrets masked; or what was decided, in plain words.</param>
[GenerateSerializer, Immutable, Alias("tr.SentCommand")]
public sealed record SentCommand([property: Id(0)] DateTimeOffset At, [property: Id(1)] string Command);

/// <param name="Entries">By value; those that are not well first; at most as many as were asked for.</param>
/// <param name="Total">Entries that match.</param>
/// <param name="Commands">The newest first; at most 200.</param>
[GenerateSerializer, Immutable, Alias("tr.DeviceDetail")]
public sealed record DeviceDetail([property: Id(0)] DeviceView Device, [property: Id(1)] IReadOnlyList<DeviceEntryView> Entries, [property: Id(2)] int Total, [property: Id(3)] IReadOnlyList<SentCommand> Commands);
