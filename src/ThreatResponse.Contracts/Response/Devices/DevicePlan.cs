namespace ThreatResponse.Contracts.Response.Devices;

/// <summary>A member of a list, as a device is to enforce it.</summary>
/// <param name="Value">Canonical, as on the list.</param>
/// <param name="Until">When its last lease ends, UTC; null: open.</param>
/// <param name="Because">For the device's own comment: whose, in at most 60 characters.</param>
/// <param name="By">Account, key, rule or <c>system</c> that asked for it first; empty when it is not known.</param>
/// <param name="Incident">Number of the first incident that wants it; null when none does.</param>
[GenerateSerializer, Immutable, Alias("tr.DeviceEntry")]
public sealed record DeviceEntry(
    [property: Id(0)] MemberKind Kind,
    [property: Id(1)] string Value,
    [property: Id(2)] DateTimeOffset? Until,
    [property: Id(3)] string Because,
    [property: Id(4)] string By = "",
    [property: Id(5)] long? Incident = null);

/// <summary>What is to change on a device; the least that makes it right.</summary>
/// <param name="Adds">To be put there, or to get another end.</param>
/// <param name="Removes">Put there by us, and no longer wanted.</param>
/// <param name="Refused">What this device cannot do, and why.</param>
/// <param name="Commands">As they will be sent, secrets masked.</param>
/// <param name="Number">Of the plans of this device that were begun: an attempt of the same plan has the same. 0 until it is begun.</param>
/// <param name="Attempt">How often it is being carried out, from 1.</param>
[GenerateSerializer, Immutable, Alias("tr.DevicePlan")]
public sealed record DevicePlan(
    [property: Id(0)] IReadOnlyList<DeviceEntry> Adds,
    [property: Id(1)] IReadOnlyList<DeviceEntry> Removes,
    [property: Id(2)] IReadOnlyList<EntryFault> Refused,
    [property: Id(3)] IReadOnlyList<string> Commands,
    [property: Id(4)] long Number = 0,
    [property: Id(5)] int Attempt = 1)
{
    public bool IsEmpty => Adds.Count == 0 && Removes.Count == 0;
}

/// <summary>What went wrong with one entry, while others went well.</summary>
[GenerateSerializer, Immutable, Alias("tr.EntryFault")]
public sealed record EntryFault([property: Id(0)] string Value, [property: Id(1)] FailureKind Kind, [property: Id(2)] string Why);

/// <summary>What is needed to clean up or go on with a change that was written and is not in force: a session, a lock, a candidate. No secrets.</summary>
[GenerateSerializer, Immutable, Alias("tr.StageRef")]
public sealed record StageRef([property: Id(0)] string Handle);

/// <summary>What is needed to ask how an activation is going, also after a restart: a job's number. No secrets.</summary>
[GenerateSerializer, Immutable, Alias("tr.ActivationTicket")]
public sealed record ActivationTicket([property: Id(0)] string Handle);
