using ThreatResponse.Contracts.Response.Devices;

namespace ThreatResponse.Grains.Response.Devices;

/// <summary>What must outlive a silo, so that the next one goes on where this one was.</summary>
[GenerateSerializer, Alias("tr.DeviceState")]
internal sealed class DeviceState
{
    /// <summary>By value.</summary>
    [Id(0)] public Dictionary<string, DeviceEntryView> Entries { get; set; } = [];

    [Id(1)] public DeviceWork? Work { get; set; }

    [Id(2)] public DeviceTrouble? Trouble { get; set; }

    [Id(3)] public ProbedDevice? Probed { get; set; }

    /// <summary>When everything that was put there was last read.</summary>
    [Id(4)] public DateTimeOffset? Checked { get; set; }

    [Id(5)] public List<SentCommand> Commands { get; set; } = [];

    /// <summary>Everything is lifted, and nothing more is put there.</summary>
    [Id(6)] public bool Retiring { get; set; }

    [Id(7)] public DateTimeOffset? Reached { get; set; }

    /// <summary>Plans that were begun.</summary>
    [Id(8)] public long Plans { get; set; }

    /// <summary>What could not be read last.</summary>
    [Id(9)] public IReadOnlyList<string> Unread { get; set; } = [];
}

/// <summary>A change that is under way.</summary>
/// <param name="Stage">What was staged, or was about to be.</param>
/// <param name="Ticket">Of an activation that takes its time.</param>
[GenerateSerializer, Immutable, Alias("tr.DeviceWork")]
internal sealed record DeviceWork(
    [property: Id(0)] DevicePlan Plan,
    [property: Id(1)] WorkPhase Phase,
    [property: Id(2)] DateTimeOffset Since,
    [property: Id(3)] StageRef? Stage = null,
    [property: Id(4)] ActivationTicket? Ticket = null,
    [property: Id(5)] IReadOnlyList<EntryFault>? Faults = null);

internal enum WorkPhase
{
    Staging,
    Activating,
    Polling,
    Verifying,

    /// <summary>What was staged is thrown away, until the device says that it is.</summary>
    Abandoning,
}

/// <param name="Failures">In a row.</param>
/// <param name="Until">When it is tried again; null: when somebody says so.</param>
[GenerateSerializer, Immutable, Alias("tr.DeviceTrouble")]
internal sealed record DeviceTrouble(
    [property: Id(0)] FailureKind Kind, [property: Id(1)] string Why, [property: Id(2)] int Failures, [property: Id(3)] DateTimeOffset Since, [property: Id(4)] DateTimeOffset? Until);

[GenerateSerializer, Immutable, Alias("tr.ProbedDevice")]
internal sealed record ProbedDevice(
    [property: Id(0)] string Version, [property: Id(1)] Capability Can, [property: Id(2)] int? Capacity, [property: Id(3)] IReadOnlyList<string> OwnAddresses, [property: Id(4)] IReadOnlyList<string> Notes);
