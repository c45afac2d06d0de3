using System.Text.Json;
using ThreatResponse.Storage.Intelligence;
using ThreatResponse.Storage.Queries.Entities;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Queries.Intelligence;

/// <summary>What of a feed was seen here: its values are looked up among those that alerts showed.</summary>
internal static class SeenHere
{
    private const int NewestAlerts = 200, MostTargets = 10;

    public static SeenIndicators Of(StoreSession session, string feed, int limit)
    {
        var (found, total) = (new List<(SeenIndicator Seen, long Row)>(), 0L);
        using (var rows = session[$"""
            select x.type, x.value, max(x.id), max(x.confidence), min(v.first_seen), max(v.last_seen), max(v.alerts), max(v.incidents), count(*) over () from intelligence x
            {session.Dialect.EachOf("observable", "v", "v.value = x.value and v.type = x.type")}
            where x.feed = ?1 and not x.withdrawn group by x.type, x.value order by 6 desc, 2 limit ?2
            """].Read(feed, limit))
        {
            while (rows.Read())
            {
                total = rows.GetInt64(8);
                found.Add((new SeenIndicator(rows.GetString(0), rows.GetString(1), null, rows.GetInt32(3), UnixTime.From(rows.GetInt64(4)), UnixTime.From(rows.GetInt64(5)), rows.GetInt64(6), rows.GetInt64(7), []), rows.GetInt64(2)));
            }
        }

        var stated = IndicatorRows.All(session, session[$"{IndicatorRows.Select} where x.id {session.Dialect.IsAny("?1")}"].Read(found.Select(one => one.Row).ToArray())).ToDictionary(row => row.Id, row => row.Title);
        return new SeenIndicators(total, [.. found.Select(one => one.Seen with { Title = stated.GetValueOrDefault(one.Row), Targets = TargetsOf(session, one.Seen.Value) })]);
    }

    private static List<string> TargetsOf(StoreSession session, string value)
    {
        var found = new List<string>();
        var newest = JsonSerializer.Serialize(AlertsWithValue.Newest(session, value, long.MaxValue, NewestAlerts, NewestAlerts).Select(seq => new { s = seq }));
        using var rows = session[$"""
            select m.target from {session.Dialect.JsonRows("?1")} {session.Dialect.EachOf("incident_alert", "m", "m.seq = cast(r.value ->> 's' as bigint)")}
            where m.target is not null group by m.target order by max(m.time) desc, m.target limit ?2
            """].Read(newest, MostTargets);
        while (rows.Read())
            found.Add(rows.GetString(0));
        return found;
    }
}
