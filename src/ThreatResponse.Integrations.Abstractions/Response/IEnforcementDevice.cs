using ThreatResponse.Contracts.Response.Devices;

namespace ThreatResponse.Integrations.Abstractions.Response;

/// <summary>
/// One configured device. Keeps nothing between calls: whatever must be known later is in what it hands back, so that another silo can go on. Every call may
/// throw <see cref="DeviceFailureException"/>, and nothing else that can be foreseen. Verifying is reading.
/// </summary>
public interface IEnforcementDevice : IAsyncDisposable
{
    /// <summary>Whether it is there, lets us in, and what it can. Changes nothing.</summary>
    Task<DeviceProbe> ProbeAsync(CancellationToken stop);

    /// <summary>What is there now.</summary>
    /// <param name="about">Canonical values that must be told of; what else is in our place on the device may be told of too.</param>
    Task<ObservedState> ReadAsync(IReadOnlyCollection<DeviceEntry> about, CancellationToken stop);

    /// <summary>The least that must change. Pure.</summary>
    DevicePlan Plan(DeviceDelta wanted, ObservedState now);

    /// <summary>Writes without putting into force. A device that enforces on write does nothing here and answers null.</summary>
    /// <param name="checkpoint">Called before the first side effect with all that is needed to clean up.</param>
    Task<StageRef?> StageAsync(DevicePlan plan, Func<StageRef, Task> checkpoint, CancellationToken stop);

    /// <summary>Puts the plan into force. May be called again for a plan that is partly or wholly in force already.</summary>
    Task<Activation> ActivateAsync(DevicePlan plan, StageRef? stage, CancellationToken stop);

    /// <summary>How an activation is going; possibly in another process than began it.</summary>
    Task<Activation> PollAsync(ActivationTicket ticket, CancellationToken stop);

    /// <summary>Throws away what was staged, unlocks, closes. Any number of times; nothing happens when there is nothing to abandon.</summary>
    Task AbandonAsync(StageRef stage, CancellationToken stop);
}

/// <param name="Version">Of the device's software; empty when it does not say.</param>
/// <param name="Capacity">Entries that fit; null when unknown.</param>
/// <param name="OwnAddresses">Addresses of the device itself: never blocked on it.</param>
/// <param name="Notes">For people: what limits it, what is missing for it to work.</param>
public sealed record DeviceProbe(string Version, Capability Can, int? Capacity, IReadOnlyList<string> OwnAddresses, IReadOnlyList<string> Notes);

/// <param name="Entries">By canonical value.</param>
/// <param name="Knows">False: this device cannot be read, and nothing follows from an entry's absence.</param>
/// <param name="Faults">What could not be read, and what follows from it, for people; null: nothing.</param>
public sealed record ObservedState(IReadOnlyDictionary<string, ObservedEntry> Entries, bool Knows = true, IReadOnlyList<string>? Faults = null);

/// <param name="Active">Wholly in force; false: written and not activated, or in force in part. An entry that is lifted is told of until nothing of it is left.</param>
/// <param name="Until">When it ends by itself on the device, UTC; null: it does not.</param>
public sealed record ObservedEntry(string Value, bool Active, DateTimeOffset? Until);

/// <param name="Put">To be in force.</param>
/// <param name="Lift">Ours, and not to be in force.</param>
public sealed record DeviceDelta(IReadOnlyList<DeviceEntry> Put, IReadOnlyList<DeviceEntry> Lift);

/// <param name="Ticket">To ask again; null when it has ended.</param>
/// <param name="Faults">Entries that it did not end well for.</param>
/// <param name="Progress">For people; null when there is nothing to say.</param>
public sealed record Activation(ActivationTicket? Ticket, IReadOnlyList<EntryFault> Faults, string? Progress = null)
{
    public static Activation Ended { get; } = new(null, []);
}
