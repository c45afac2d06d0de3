using ThreatResponse.Storage.Queries.Alerts;
using ThreatResponse.Storage.Queries.Incidents;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Queries.Entities;

internal static class Search
{
    /// <summary>Of more values than this with one beginning, the first by value are looked at.</summary>
    private const int MostWithPrefix = 5_000;

    public static SearchResult For(StoreSession session, string text, int limit)
    {
        if (text.Length == 0)
            return new SearchResult([], [], []);
        return new SearchResult(Observables(session, text, limit), Incidents(session, text, limit), Alerts(session, text, limit));
    }

    /// <summary>Exact matches first, then what starts with the text.</summary>
    private static List<ObservableRow> Observables(StoreSession session, string text, int limit)
    {
        var lower = text.ToLowerInvariant();
        using var rows = session[$"""
            select v.type, v.value, '', v.alerts, v.incidents, v.first_seen, v.last_seen from (
              select * from observable where value = ?1 and not (value >= ?2 and value < ?3)
              union all select * from (select * from observable where value >= ?2 and value < ?3 order by value limit {MostWithPrefix}) as beginning) v
            order by v.value not in (?1, ?2), v.alerts desc limit ?4
            """].Read(text, lower, lower + "\U0010FFFF", limit);
        return ObservableRows.All(rows);
    }

    private static List<IncidentRow> Incidents(StoreSession session, string text, int limit)
    {
        var where = new IncidentWhere(new IncidentFilter { Text = text }, session);
        using var rows = session[$"select {IncidentRowReader.Columns} from incident i where {where.Sql} order by i.score desc, i.id desc limit {where.Add(limit)}"].Read(where.Values);
        return IncidentRowReader.All(rows);
    }

    private static List<AlertRow> Alerts(StoreSession session, string text, int limit)
    {
        // By the negative: in the order of seq itself, the journal would be walked down to the first match.
        using var rows = session[$"{AlertRows.Select} where a.event_id = ?1 order by -a.seq limit ?2"].Read(text, limit);
        return AlertRows.All(rows);
    }
}
