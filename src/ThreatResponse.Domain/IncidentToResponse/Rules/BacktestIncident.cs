using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Contracts.Response.Rules;

namespace ThreatResponse.Domain.IncidentToResponse.Rules;

/// <summary>When a rule would have run on a past incident: its condition is asked at every moment at which one of its fields changed.</summary>
public static class BacktestIncident
{
    private const int MostMoments = 2_500;

    /// <param name="since">What would have been before does not count, but is gone through.</param>
    public static IReadOnlyList<BacktestRun> Of(ResponseRule rule, PastIncident past, IReadOnlyList<IndicatorView> verdicts, DateTimeOffset since)
    {
        var (bag, state) = (FieldsOfIncident.Past(past, verdicts), past.State);
        var (runs, before, ran) = (new List<BacktestRun>(), false, 0);
        foreach (var at in bag.Moments(rule.Fields).Prepend(state.Times.First).Where(at => at >= state.Times.First).Distinct().Take(MostMoments))
        {
            var fields = bag.At(at);
            var holds = MatchRule.Holds(rule, fields) == true;
            if (holds && !before && ran++ < rule.PerIncident && at >= since)
                runs.Add(new BacktestRun(at, state.Number, state.Title, MatchRule.Why(rule, fields), PlanSteps.Of(rule, fields, at), [.. fields.Of("host.name") ?? []], [.. fields.Of("user.name") ?? []], false));
            before = holds;
        }

        return runs;
    }
}
