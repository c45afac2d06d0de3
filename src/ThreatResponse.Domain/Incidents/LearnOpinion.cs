using ThreatResponse.Contracts.Incidents;

namespace ThreatResponse.Domain.Incidents;

/// <summary>Of all that intelligence says of an incident's values, what is worth most is what its score counts.</summary>
public static class LearnOpinion
{
    /// <returns>Null when there is none. The same one whatever their order.</returns>
    public static Opinion? Best(IEnumerable<Opinion> opinions, ScoreRules rules) => opinions
        .OrderByDescending(opinion => opinion.Confidence * rules.Reliability[(int)opinion.Reliability])
        .ThenBy(opinion => opinion.By, StringComparer.Ordinal)
        .ThenBy(opinion => opinion.Value, StringComparer.Ordinal)
        .FirstOrDefault();

    /// <returns>The same state when nothing changes. The score is not yet recomputed: see <see cref="Rescore"/>.</returns>
    public static IncidentState Set(IncidentState state, Opinion? best) =>
        state.Circumstances.Indicator == best ? state : state with { Circumstances = state.Circumstances with { Indicator = best } };
}
