using ThreatResponse.Contracts.Incidents;

namespace ThreatResponse.Domain.Incidents;

/// <summary>Recomputes the score after any change of facts or circumstances.</summary>
public static class Rescore
{
    public static Rescored Of(IncidentState state, ScoreRules rules)
    {
        var ledger = ScoreIncident.Ledger(state, rules);
        var score = ScoreIncident.Score(ledger);
        var isWatched = state.Status is not (IncidentStatus.Closed or IncidentStatus.Ignored) && state.MergedInto is null;
        var notify = isWatched && state.NotifyArmed && score >= rules.NotifyAt;
        var armed = notify ? false : state.NotifyArmed || score < rules.RearmBelow;
        return new Rescored(state with { Ledger = ledger, Score = score, NotifyArmed = armed }, notify);
    }
}
