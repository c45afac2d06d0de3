using Orleans.Concurrency;
using ThreatResponse.Contracts.Access;

namespace ThreatResponse.Contracts.Response;

/// <summary>
/// What must never be blocked, and the switch that stops all enforcement. One grain, key <c>all</c>. A change is heard by every list before the call
/// returns: what is protected from now on is lifted.
/// </summary>
[Alias("tr.IProtectedGrain")]
public interface IProtectedGrain : IGrainWithStringKey
{
    [Requires(Permission.FetchLists), Repeatable, AlwaysInterleave, Alias("Get")]
    Task<ProtectedView> GetAsync();

    /// <summary>By whom enforcement is stopped; null while it runs.</summary>
    [Requires(Permission.FetchLists), Repeatable, AlwaysInterleave, Alias("Stopped")]
    Task<EnforcementStop?> StoppedAsync();

    /// <param name="value">Address, network, domain (stands for all names under it), e-mail address, user or host.</param>
    /// <param name="reason">Required.</param>
    [Requires(Permission.ManageResponse), Repeatable, Alias("Protect")]
    Task<Outcome<ProtectedEntry>> ProtectAsync(string value, string reason);

    [Requires(Permission.ManageResponse), Repeatable, Alias("Unprotect")]
    Task<Outcome<ProtectedEntry>> UnprotectAsync(string value, string reason);

    /// <summary>Stops all enforcement: nothing comes onto a list, and devices keep what they have, until it goes on. Leases still end.</summary>
    [Requires(Permission.Respond), Repeatable, Alias("Stop")]
    Task<Outcome<ProtectedView>> StopAsync(string reason);

    [Requires(Permission.ManageResponse), Repeatable, Alias("GoOn")]
    Task<Outcome<ProtectedView>> GoOnAsync(string reason);
}

/// <param name="Entries">By value.</param>
/// <param name="Stopped">Null while enforcement runs.</param>
[GenerateSerializer, Immutable, Alias("tr.ProtectedView")]
public sealed record ProtectedView([property: Id(0)] IReadOnlyList<ProtectedEntry> Entries, [property: Id(1)] EnforcementStop? Stopped);

/// <param name="By">Account, or <c>configuration</c>.</param>
[GenerateSerializer, Immutable, Alias("tr.ProtectedEntry")]
public sealed record ProtectedEntry([property: Id(0)] string Value, [property: Id(1)] string Reason, [property: Id(2)] string By, [property: Id(3)] DateTimeOffset At)
{
    /// <summary>By whom what stands in <c>protected.yaml</c> is protected, and is taken off there alone.</summary>
    public const string Configuration = "configuration";
}

[GenerateSerializer, Immutable, Alias("tr.EnforcementStop")]
public sealed record EnforcementStop([property: Id(0)] string By, [property: Id(1)] string Reason, [property: Id(2)] DateTimeOffset At);
