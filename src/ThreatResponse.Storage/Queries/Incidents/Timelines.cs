using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Queries.Incidents;

/// <summary>Alerts over time, added up by the store.</summary>
internal static class Timelines
{
    public static IReadOnlyList<TimelineStep> OfIncident(StoreSession session, long incident, TimeRange? within, int steps)
    {
        if (Range(session, incident, within) is not { } range)
            return [];
        var (first, until) = range;
        var width = Math.Max(1, (until - first + steps - 1) / steps);
        var sums = new SortedDictionary<long, (Dictionary<string, int> ByProduct, int Max)>();
        using var rows = session["select (time - ?2) / ?3, product, count(*), max(severity) from incident_alert where incident = ?1 and time >= ?2 and time < ?4 group by 1, 2"].Read(incident, first, width, until);
        while (rows.Read())
            Add(sums, rows.GetInt64(0), rows.GetString(1), rows.GetInt32(2), rows.GetInt32(3));
        return [.. sums.Select(pair => new TimelineStep(UnixTime.From(first + (pair.Key * width)), UnixTime.From(first + ((pair.Key + 1) * width)), pair.Value.ByProduct, pair.Value.Max))];
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
        var (all, some) = IncidentsOf(session, value);
        var sums = new SortedDictionary<long, (Dictionary<string, int> ByProduct, int Max)>();
        Sum("select time / 900000, product, count(*), max(severity) from incident_alert where incident {0} and time >= ?1 group by 1, 2", 2, UnixTime.Of(from), all);
        Sum(
            $"""
            select m.time / 900000, m.product, count(*), max(m.severity) from incident_alert m
            where m.seq in ({session.Dialect.SeqOfValues("and s.incident {0}", int.MaxValue)}) and m.time >= ?3 group by 1, 2
            """,
            4, value, value, UnixTime.Of(from), some);
        return [.. sums.Select(pair => new TimelineStep(Midnight(new DateTime(pair.Key)), Midnight(new DateTime(pair.Key).AddDays(1)), pair.Value.ByProduct, pair.Value.Max))];

        void Sum(string sql, int place, params object[] values)
        {
            if (values[^1] is long[] { Length: 0 })
                return;
            using var rows = session[sql.Replace("{0}", session.Dialect.IsAny($"?{place}"), StringComparison.Ordinal)].Read(values);
            while (rows.Read())
                Add(sums, DayOf(rows.GetInt64(0) * Quarter).Ticks, rows.GetString(1), rows.GetInt32(2), rows.GetInt32(3));
        }

        DateTime DayOf(long time) => TimeZoneInfo.ConvertTime(UnixTime.From(time), zone).Date;
        DateTimeOffset Midnight(DateTime day) => new(day, zone.GetUtcOffset(day));
    }

    /// <summary>Incidents that show a value: those of which every alert shows it, so that no alert need be asked, and the others.</summary>
    private static (long[] All, long[] Some) IncidentsOf(StoreSession session, string value)
    {
        var (all, some) = (new List<long>(), new List<long>());
        using var rows = session[$"""
            select i.id, max(case when o.alerts >= i.alerts then 1 else 0 end) from observable v {session.Dialect.Showing} join incident i on i.id = o.incident
            where v.value = ?1 group by i.id
            """].Read(value);
        while (rows.Read())
            (rows.GetInt32(1) == 1 ? all : some).Add(rows.GetInt64(0));
        return ([.. all], [.. some]);
    }

    private static void Add(SortedDictionary<long, (Dictionary<string, int> ByProduct, int Max)> sums, long step, string product, int count, int severity)
    {
        var sum = sums.TryGetValue(step, out var known) ? known : (ByProduct: [], Max: 0);
        sum.ByProduct[product] = sum.ByProduct.GetValueOrDefault(product) + count;
        sums[step] = (sum.ByProduct, Math.Max(sum.Max, severity));
    }
}
