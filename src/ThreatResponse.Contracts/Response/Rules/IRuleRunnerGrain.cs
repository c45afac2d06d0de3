using Orleans.Concurrency;
using ThreatResponse.Contracts.Access;

namespace ThreatResponse.Contracts.Response.Rules;

/// <summary>
/// Follows what changes in incidents and runs the rules for which a condition has become true. One grain, key <c>all</c>. While no rule is on or simulating
/// it follows nothing.
/// </summary>
[Alias("tr.IRuleRunnerGrain")]
public interface IRuleRunnerGrain : IGrainWithStringKey
{
    /// <summary>Goes on where it was. Done every minute by itself.</summary>
    [Requires(Permission.System), Repeatable, Alias("Wake")]
    Task WakeAsync();

    /// <summary>The rules, or whether they are stopped, are others now.</summary>
    [Requires(Permission.System), Repeatable, AlwaysInterleave, Alias("Reload")]
    Task ReloadAsync(WatchedRules rules);

    /// <summary>Looks at what changed since the last time. Done by itself twice a second while a rule is watching.</summary>
    /// <returns>How many incidents were looked at.</returns>
    [Requires(Permission.System), Repeatable, Alias("Look")]
    Task<int> LookAsync();
}
