using ThreatResponse.Storage.Incidents;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Queries.Incidents;

/// <summary>Alerts over time, added up by the store.</summary>
internal static class Timelines
{
    private const string OfSteps = "cast(sum(alerts) as bigint), max(severity) from incident_step";
    private static readonly string InMilliseconds = $"step * {IncidentSteps.Width}";

    public static IReadOnlyList<TimelineStep> OfIncident(StoreSession session, long incident, TimeRange? within, int steps)
    {
        if (Range(session, incident, within) is not { } range)
            return [];
        var (first, until) = range;
        var (origin, width) = (first, Math.Max(1, (until - first + steps - 1) / steps));
        var sums = new SortedDictionary<long, (Dictionary<string, int> ByProduct, int Max)>();
        if (width < IncidentSteps.Width || !IncidentSteps.AreKept(session, incident))
        {
            Alerts(first, until);
        }
        else
        {
            // Whole half minutes make up the steps; of those at both ends only a part is asked for.
            var (from, to) = ((first + IncidentSteps.Width - 1) / IncidentSteps.Width, until / IncidentSteps.Width);
            origin = first / IncidentSteps.Width * IncidentSteps.Width;
            width = ((until - origin + (steps * IncidentSteps.Width) - 1) / (steps * IncidentSteps.Width)) * IncidentSteps.Width;
            Alerts(first, from * IncidentSteps.Width);
            Sum(session.Once($"select ({InMilliseconds} - ?1) / ?2, product, {OfSteps} where incident = {incident} and step >= ?3 and step < ?4 group by 1, 2"), origin, width, from, to);
            Alerts(to * IncidentSteps.Width, until);
        }

        return [.. sums.Select(pair => new TimelineStep(UnixTime.From(origin + (pair.Key * width)), UnixTime.From(origin + ((pair.Key + 1) * width)), pair.Value.ByProduct, pair.Value.Max))];

        // The number is in the text: a plan for any incident sorts what it expects to be ten alerts.
        void Alerts(long from, long to) =>
            Sum(session.Once($"select (time - ?1) / ?2, product, count(*), max(severity) from incident_alert where incident = {incident} and time >= ?3 and time < ?4 group by 1, 2"), origin, width, from, to);

        void Sum(Statement statement, params object[] values)
        {
            using var rows = statement.Read(values);
            while (rows.Read())
                Add(sums, rows.GetInt64(0), rows.GetString(1), rows.GetInt32(2), rows.GetInt32(3));
        }
    }

    private static (long First, long Until)? Range(StoreSession session, long incident, TimeRange? within)
    {
        if (within is { } range)
            return (UnixTime.Of(range.From), UnixTime.Of(range.Until));
        using var span = session["select min(time), max(time) from incident_alert where incident = ?1"].Read(incident);
        return span.Read() && !span.IsDBNull(0) ? (span.GetInt64(0), span.GetInt64(1) + 1) : null;
    }

    // Added up by quarters of an hour, which every zone's days begin with, and those by day.
    public static IReadOnlyList<TimelineStep> OfValueByDay(StoreSession session, string value, int days, TimeZoneInfo zone)
    {
        const long Quarter = 900_000;
        if (session["select max(last_seen) from observable where value = ?1"].Scalar(value) is not long last)
            return [];
        var from = Midnight(DayOf(last).AddDays(1 - days));
        var showing = ShowingIncidents.Of(session, value);
        var sums = new SortedDictionary<long, (Dictionary<string, int> ByProduct, int Max)>();
        foreach (var incident in showing.Large)
            Sum(session.Once(IncidentSteps.AreKept(session, incident) ? StepsText(incident) : Text($"incident = {incident} and time >= ?1")), UnixTime.Of(from));
        if (showing.Whole.Length > 0)
            Sum(session[Text($"incident {session.Dialect.IsAny("?2")} and time >= ?1")], UnixTime.Of(from), showing.Whole);
        if (showing.InPart.Length > 0)
            Sum(session[Text($"incident {session.Dialect.IsAny("?2")} and time >= ?1 and {session.Dialect.AlertShows("?3")}")], UnixTime.Of(from), showing.InPart, showing.Observables);
        return [.. sums.Select(pair => new TimelineStep(Midnight(new DateTime(pair.Key)), Midnight(new DateTime(pair.Key).AddDays(1)), pair.Value.ByProduct, pair.Value.Max))];

        // Half minutes divide quarters of an hour.
        string StepsText(long incident) => $"select {InMilliseconds} / 900000, product, {OfSteps} where incident = {incident} and step >= ?1 / {IncidentSteps.Width} group by 1, 2";

        string Text(string condition) => $"select time / 900000, product, count(*), max(severity) from incident_alert m where {condition} group by 1, 2";

        void Sum(Statement statement, params object[] values)
        {
            using var rows = statement.Read(values);
            while (rows.Read())
                Add(sums, DayOf(rows.GetInt64(0) * Quarter).Ticks, rows.GetString(1), rows.GetInt32(2), rows.GetInt32(3));
        }

        DateTime DayOf(long time) => TimeZoneInfo.ConvertTime(UnixTime.From(time), zone).Date;
        DateTimeOffset Midnight(DateTime day) => new(day, zone.GetUtcOffset(day));
    }

    private static void Add(SortedDictionary<long, (Dictionary<string, int> ByProduct, int Max)> sums, long step, string product, int count, int severity)
    {
        var sum = sums.TryGetValue(step, out var known) ? known : (ByProduct: [], Max: 0);
        sum.ByProduct[product] = sum.ByProduct.GetValueOrDefault(product) + count;
        sums[step] = (sum.ByProduct, Math.Max(sum.Max, severity));
    }
}
