using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Contracts.Response.Rules;
using ThreatResponse.Domain.Incidents;
using ThreatResponse.Domain.Observables;
using ThreatResponse.Grains.Alerts;

namespace ThreatResponse.Grains.Intelligence;

/// <summary>What intelligence states of all that an incident shows, each value by itself and several together.</summary>
internal sealed class IncidentOpinions(IRuleStore values, KnownIndicators known, KnownPatterns patterns, PatternOpinions together, ScoreRules scores)
{
    /// <param name="change">As of this change of intelligence, or later.</param>
    /// <param name="held">What the incident knows.</param>
    public async Task<Opinion?> BestAsync(long incident, long change, Opinion? held)
    {
        await known.ReachAsync(change);
        if (known.IsEmpty && patterns.Index.IsEmpty)
            return null;
        var seen = await values.ValuesAsync(incident, CancellationToken.None);
        var alone = await known.BestAsync(In(KnownIndicators.IsTelling));
        return LearnOpinion.Best(new[] { alone, await together.BestAsync(incident, In(KnownPatterns.IsAsked), held) }.OfType<Opinion>(), scores);

        IEnumerable<(string, string)> In(Func<ObservableRole, bool> counts) => seen.Where(value => counts(AlertObservables.RoleOf(value.Role))).Select(value => (value.Type, value.Value));
    }
}
