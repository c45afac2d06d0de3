using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Queries.Entities;

internal static class Touched
{
    private const int MostRows = 500;

    /// <param name="since">Alerts of then or later; null: all.</param>
    public static IReadOnlyList<TouchedRow> Of(StoreSession session, string value, DateTimeOffset? since = null)
    {
        var found = new List<TouchedRow>();
        using var rows = session[$"""
            select m.target, i.number, m.product, count(*), min(m.time), max(m.time) from incident_alert m join incident i on i.id = m.incident
            where m.seq {session.Dialect.IsAny("?1")} and m.time >= ?3
            group by m.target, i.number, m.product order by 6 desc, 2 desc, 3 limit ?2
            """].Read(AlertsWithValue.Newest(session, value, long.MaxValue, IEntityQueries.MostTouching, IEntityQueries.MostTouching).ToArray(), MostRows, since is { } from ? UnixTime.Of(from) : long.MinValue);
        while (rows.Read())
            found.Add(new TouchedRow(rows.IsDBNull(0) ? null : rows.GetString(0), rows.GetInt64(1), rows.GetString(2), rows.GetInt64(3), UnixTime.From(rows.GetInt64(4)), UnixTime.From(rows.GetInt64(5))));
        return found;
    }
}
