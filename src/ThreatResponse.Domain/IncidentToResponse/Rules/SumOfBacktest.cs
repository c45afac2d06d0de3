using ThreatResponse.Contracts.Response.Rules;

namespace ThreatResponse.Domain.IncidentToResponse.Rules;

/// <summary>Adds up what a backtest found: its budget for an hour, its days, and whom it would have touched.</summary>
public static class SumOfBacktest
{
    private const int MostShown = 500;

    /// <param name="found">Of all incidents looked at, in any order.</param>
    /// <param name="now">When the backtest was started: its last day.</param>
    public static RuleBacktest Of(RuleBacktest backtest, ResponseRule rule, IReadOnlyList<BacktestRun> found, DateTimeOffset now)
    {
        var runs = WithBudget(rule, found);
        var done = runs.Where(run => !run.IsHeldBack).ToList();
        return backtest with
        {
            Runs = [.. runs.AsEnumerable().Reverse().Take(MostShown)],
            Fired = runs.Count,
            HeldBack = runs.Count - done.Count,
            Days = Days(runs, backtest.From, now),
            Touched = Touched(done),
        };
    }

    private static List<BacktestRun> WithBudget(ResponseRule rule, IReadOnlyList<BacktestRun> found)
    {
        var (runs, hour) = (new List<BacktestRun>(found.Count), new Queue<DateTimeOffset>());
        foreach (var run in found.OrderBy(run => run.At).ThenBy(run => run.Number))
        {
            while (hour.TryPeek(out var earliest) && earliest <= run.At.AddHours(-1))
                hour.Dequeue();
            var isHeldBack = hour.Count >= rule.PerHour;
            if (!isHeldBack)
                hour.Enqueue(run.At);
            runs.Add(run with { IsHeldBack = isHeldBack });
        }

        return runs;
    }

    private static IReadOnlyList<BacktestDay> Days(List<BacktestRun> runs, DateTimeOffset from, DateTimeOffset now)
    {
        var byDay = runs.ToLookup(run => run.At.UtcDateTime.Date);
        var first = from.UtcDateTime.Date;
        return [.. Enumerable.Range(0, Math.Max(0, (now.UtcDateTime.Date - first).Days) + 1).Select(day => first.AddDays(day)).Select(day => new BacktestDay(
            new DateTimeOffset(day, TimeSpan.Zero),
            byDay[day].Count(),
            byDay[day].Where(run => !run.IsHeldBack).Sum(run => run.Responses.Count),
            byDay[day].Count(run => run.IsHeldBack)))];
    }

    private static IReadOnlyList<TouchedValue> Touched(List<BacktestRun> runs) =>
    [
        .. runs.SelectMany(run => run.Responses.Where(step => step.Kind == RuleStepKind.Block).Select(step => (What: step.List!, step.Value))
                .Concat(run.Hosts.Select(host => (What: "host", Value: host))).Concat(run.Users.Select(user => (What: "user", Value: user))))
            .GroupBy(touched => touched)
            .Select(group => new TouchedValue(group.Key.What, group.Key.Value, group.Count()))
            .OrderByDescending(touched => touched.Times).ThenBy(touched => touched.What, StringComparer.Ordinal).ThenBy(touched => touched.Value, StringComparer.Ordinal)
            .Take(MostShown),
    ];
}
