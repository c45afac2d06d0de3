using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Queries.Incidents;

/// <summary>Which values a field has, and how often: what completion offers.</summary>
internal static class FieldValues
{
    private const int LookedAt = 10_000;

    public static IReadOnlyList<FieldValue> Of(StoreSession session, IncidentFilter filter, IncidentField field, string prefix, int limit) => field switch
    {
        IncidentField.State => Column(session, filter, "i.status", prefix, limit),
        IncidentField.Assignee => Column(session, filter, "coalesce(i.assignee, '')", prefix, limit),
        IncidentField.Classification => Column(session, filter, "coalesce(i.closing, '')", prefix, limit),
        IncidentField.Source => Words(session, filter, "i.sources", prefix, limit),
        IncidentField.Tag => Words(session, filter, "coalesce(i.tags, '')", prefix, limit),
        IncidentField.Host or IncidentField.Target => Seen(session, prefix, limit, "and v.type <> 'user-account' and exists (select 1 from target t where t.kind = 'host' and t.key = v.value)"),
        IncidentField.User => Seen(session, prefix, limit, "and v.type = 'user-account'"),
        IncidentField.Observable => Seen(session, prefix, limit, ""),
        _ => [],
    };

    private static List<FieldValue> Column(StoreSession session, IncidentFilter filter, string column, string prefix, int limit)
    {
        var where = new IncidentWhere(filter, session);
        var sql = $"select value, count(*) from (select {column} as value from incident i where {where.Sql} limit {where.Add((long)LookedAt)}) as looked group by value order by 2 desc, 1";
        return Read(session, sql, where.Values, value => value.StartsWith(prefix, StringComparison.OrdinalIgnoreCase), limit);
    }

    private static List<FieldValue> Words(StoreSession session, IncidentFilter filter, string column, string prefix, int limit)
    {
        var where = new IncidentWhere(filter, session);
        var sql = $"select value, count(*) from (select {column} as value from incident i where {where.Sql} limit {where.Add((long)LookedAt)}) as looked group by value order by 2 desc, 1";
        // One row holds the names of all that have seen it.
        return [.. Read(session, sql, where.Values, _ => true, int.MaxValue)
            .SelectMany(row => row.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(name => (Name: name, row.Incidents)))
            .Where(row => row.Name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            .GroupBy(row => row.Name, StringComparer.Ordinal).Select(group => new FieldValue(group.Key, group.Sum(row => row.Incidents)))
            .OrderByDescending(value => value.Incidents).ThenBy(value => value.Value, StringComparer.Ordinal).Take(limit)];
    }

    private static List<FieldValue> Seen(StoreSession session, string prefix, int limit, string which)
    {
        var lower = prefix.ToLowerInvariant();
        return Read(
            session,
            $"select value, max(incidents) from (select v.value, v.incidents from observable v where v.value >= ?1 and v.value < ?2 {which} limit 500) as looked group by value order by 2 desc, 1 limit ?3",
            [lower, lower + "\U0010FFFF", (long)limit], _ => true, limit);
    }

    private static List<FieldValue> Read(StoreSession session, string sql, object?[] values, Func<string, bool> wanted, int limit)
    {
        var found = new List<FieldValue>();
        using var rows = session[sql].Read(values);
        while (found.Count < limit && rows.Read())
        {
            if (rows.GetString(0) is var value && wanted(value))
                found.Add(new FieldValue(value, rows.GetInt64(1)));
        }

        return found;
    }
}
