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

    /// <param name="best">Malicious or suspicious; null: there is none.</param>
    /// <returns>The same state when nothing changes. The score is not yet recomputed: see <see cref="Rescore"/>.</returns>
    public static IncidentState SetVerdict(IncidentState state, (Opinion Opinion, bool IsSuspicious)? best) =>
        state.Circumstances.Verdict == best?.Opinion && state.Circumstances.VerdictIsSuspicious == (best?.IsSuspicious ?? false)
            ? state
            : state with { Circumstances = state.Circumstances with { Verdict = best?.Opinion, VerdictIsSuspicious = best?.IsSuspicious ?? false } };

    /// <summary>Of verdicts on an incident's values, what is worth most is what its score counts; a suspicious one counts half.</summary>
    public static (Opinion Opinion, bool IsSuspicious)? BestVerdict(IEnumerable<(Opinion Opinion, bool IsSuspicious)> verdicts, ScoreRules rules) => verdicts
        .OrderByDescending(verdict => (verdict.IsSuspicious ? 0.5 : 1) * verdict.Opinion.Confidence * rules.Reliability[(int)verdict.Opinion.Reliability])
        .ThenBy(verdict => verdict.Opinion.By, StringComparer.Ordinal)
        .ThenBy(verdict => verdict.Opinion.Value, StringComparer.Ordinal)
        .Select(verdict => ((Opinion, bool)?)verdict)
        .FirstOrDefault();
}
