using ThreatResponse.Storage.Queries.Incidents;

namespace ThreatResponse.Web.Alerts;

/// <summary>Days with alerts, and those without between them: an axis of days has all of them.</summary>
public static class EveryDay
{
    private static readonly IReadOnlyDictionary<string, int> Nothing = new Dictionary<string, int>();

    /// <param name="days">In order; each a whole day of the zone.</param>
    /// <param name="count">Up to the last day with alerts.</param>
    public static IReadOnlyList<TimelineStep> Of(IReadOnlyList<TimelineStep> days, int count, TimeZoneInfo zone)
    {
        if (days.Count == 0)
            return [];
        var known = days.ToDictionary(day => day.From.Date);
        var last = days[^1].From.Date;
        return [.. Enumerable.Range(0, count).Select(back => last.AddDays(back - count + 1)).Select(day => known.GetValueOrDefault(day) ?? new TimelineStep(Midnight(day, zone), Midnight(day.AddDays(1), zone), Nothing, 0))];
    }

    private static DateTimeOffset Midnight(DateTime day, TimeZoneInfo zone) => new(day, zone.GetUtcOffset(day));
}
