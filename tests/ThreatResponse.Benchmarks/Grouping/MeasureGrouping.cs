using ThreatResponse.Contracts.Incidents;

namespace ThreatResponse.Benchmarks.Grouping;

/// <summary>Compares what grouping made with what the attack was. Only here are labels looked at.</summary>
internal static class MeasureGrouping
{
    public static GroupingFigures Of(GroupedNetwork grouped)
    {
        var alerts = grouped.Network.Alerts;
        var chain = Enumerable.Range(0, alerts.Count).Where(i => alerts[i].IsOfChain).ToList();
        var steps = chain.GroupBy(i => alerts[i].Label!).ToList();
        var best = BestIncident(grouped, chain, steps);
        var shown = grouped.Incidents.Values.Where(incident => !incident.IsRoutine).ToList();
        var routine = grouped.Incidents.Count - shown.Count;
        // On the first day everything is new, and the product is still learning.
        var rivals = shown.Where(incident => incident.Id != best && incident.Times.First >= alerts[0].Journalled.Time.AddDays(1)).ToList();
        var others = shown.Where(incident => incident.Id != best).ToList();
        var score = grouped.Incidents[best].Score;
        return new GroupingFigures
        {
            Name = grouped.Network.Name,
            IncidentsPerDay = shown.Count / grouped.Network.Days,
            RoutinePerDay = routine / grouped.Network.Days,
            MediumPerDay = shown.Count(incident => incident.Score >= 200) / grouped.Network.Days,
            BestHolds = steps.Average(step => Share(step, i => grouped.IncidentOf[i] == best)),
            OpenedByAttack = OpenedByAttack(grouped, chain),
            Signals = Signals(grouped, chain, best),
            LostInRoutine = steps.Average(step => Share(step, i => grouped.Incidents[grouped.IncidentOf[i]].IsRoutine)),
            Rank = 1 + rivals.Count(rival => rival.Score >= score),
            AttackScore = score,
            NextScore = rivals.Select(rival => rival.Score).DefaultIfEmpty().Max(),
            RankOfAll = 1 + others.Count(other => other.Score >= score),
            NextScoreOfAll = others.Select(other => other.Score).DefaultIfEmpty().Max(),
            MicrosecondsPerAlert = grouped.MicrosecondsPerAlert,
        };
    }

    /// <summary>The one incident that holds most of the steps.</summary>
    private static long BestIncident(GroupedNetwork grouped, List<int> chain, List<IGrouping<string, int>> steps) =>
        chain.Select(i => grouped.IncidentOf[i]).Distinct()
            .OrderByDescending(id => steps.Average(step => Share(step, i => grouped.IncidentOf[i] == id))).ThenBy(id => id)
            .First();

    private static double OpenedByAttack(GroupedNetwork grouped, List<int> chain)
    {
        var alerts = grouped.Network.Alerts;
        var earliest = chain.Min(i => alerts[i].Journalled.Time).AddMinutes(-10);
        return chain.GroupBy(i => (alerts[i].Label, alerts[i].Host))
            .Average(group => Share(group, i => grouped.Incidents[grouped.IncidentOf[i]] is IncidentState { IsRoutine: false } incident && incident.Times.First >= earliest));
    }

    private static double Signals(GroupedNetwork grouped, List<int> chain, long best)
    {
        var alerts = grouped.Network.Alerts;
        var ofChain = chain.Select(SignalOf).ToHashSet();
        var ofBest = Enumerable.Range(0, alerts.Count).Where(i => grouped.IncidentOf[i] == best).Select(SignalOf).ToHashSet();
        return (double)ofBest.Count(ofChain.Contains) / ofBest.Count;

        (string, string) SignalOf(int i) => (alerts[i].Host, alerts[i].Journalled.Alert.Detection);
    }

    private static double Share(IEnumerable<int> alerts, Func<int, bool> isSo) => alerts.Average(i => isSo(i) ? 1.0 : 0.0);
}
