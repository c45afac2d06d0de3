using ThreatResponse.Contracts.Response.Rules;

namespace ThreatResponse.Storage.Queries.Response;

/// <summary>What response rules did, and would have done.</summary>
public interface IRuleQueries
{
    /// <summary>Runs, the newest first.</summary>
    /// <param name="rule">Null for all.</param>
    Task<Page<RuleRun>> RunsAsync(string? rule, int limit, string? cursor, CancellationToken stop);

    /// <summary>Runs on an incident, by its number, the newest first; at most 100.</summary>
    Task<IReadOnlyList<RuleRun>> OnIncidentAsync(long number, CancellationToken stop);

    /// <summary>Of each rule, runs since then by status.</summary>
    Task<IReadOnlyDictionary<string, RuleCounts>> CountsAsync(DateTimeOffset since, CancellationToken stop);
}

/// <param name="Ran">Carried out, in whole or in part, or refused.</param>
public sealed record RuleCounts(long Ran, long Simulated, long HeldBack);
