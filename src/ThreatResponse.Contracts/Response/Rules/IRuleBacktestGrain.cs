using Orleans.Concurrency;
using ThreatResponse.Contracts.Access;

namespace ThreatResponse.Contracts.Response.Rules;

/// <summary>What a rule would have done to past incidents. Key: whatever tells one backtest from another. Forgotten when it was not asked about for a while.</summary>
[Alias("tr.IRuleBacktestGrain")]
public interface IRuleBacktestGrain : IGrainWithStringKey
{
    /// <summary>Begins; one that runs under this key is cancelled.</summary>
    /// <param name="days">1 to 365.</param>
    [Requires(Permission.ManageResponse), Alias("Start")]
    Task<Outcome<RuleBacktest>> StartAsync(string text, int days);

    /// <summary>How far it is, or what it found; null when there is none.</summary>
    [Requires(Permission.ReadResponse), Repeatable, AlwaysInterleave, Alias("Get")]
    Task<RuleBacktest?> GetAsync();

    [Requires(Permission.ManageResponse), Repeatable, AlwaysInterleave, Alias("Cancel")]
    Task CancelAsync();
}
