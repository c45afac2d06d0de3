using ThreatResponse.Storage.Queries.Incidents;

namespace ThreatResponse.Web.Alerts;

/// <summary>Days with alerts, and those without between them: an axis of days has all of them.</summary>
public static class EveryDay
{
    private static readonly IReadOnlyDictionary<string, int> Nothing = new Dictionary<string, int>();

    /// <param name="days">In order; each a whole day in UTC.</param>
    /// <param name="count">Up to the last day with alerts.</param>
    public static IReadOnlyList<TimelineStep> Of(IReadOnlyList<TimelineStep> days, int count)
    {
        if (days.Count == 0)
            return [];
        var known = days.ToDictionary(day => day.From.UtcDateTime.Date);
        var last = days[^1].From.UtcDateTime.Date;
        return [.. Enumerable.Range(0, count).Select(back => last.AddDays(back - count + 1)).Select(day => known.GetValueOrDefault(day) ?? Empty(day))];
    }

    private static TimelineStep Empty(DateTime day) => new(new DateTimeOffset(day, TimeSpan.Zero), new DateTimeOffset(day.AddDays(1), TimeSpan.Zero), Nothing, 0);
}
