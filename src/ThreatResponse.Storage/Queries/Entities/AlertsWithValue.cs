using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Queries.Entities;

/// <summary>The newest alerts that show a value. Through the incidents that show it, where no alert's values are indexed: one with many alerts is then asked by itself, since a plan for any incident sorts all of them.</summary>
internal static class AlertsWithValue
{
    private const int Many = 1_000;

    /// <param name="before">Only those with a lower <c>seq</c>.</param>
    /// <param name="newest">How many of one incident, its newest, are enough.</param>
    /// <returns>Their <c>seq</c>, highest first.</returns>
    public static IReadOnlyList<long> Newest(StoreSession session, string value, long before, int newest, int limit)
    {
        var found = new SortedSet<long>();
        var large = session.Dialect.FindsAlertsThroughIncidents ? Large(session, value) : [];
        foreach (var (incident, observable, first, last) in large)
        {
            var one = $"select seq from incident_alert where incident = {incident} and time between ?1 and ?2 and seq < ?3 and observables @> array[{observable}::bigint] order by time desc, seq desc limit ?4";
            Add(found, session.Once(one), first, last, before, newest);
        }

        long[] apart = [.. large.Select(one => one.Incident)];
        var sql = $"{session.Dialect.SeqOfValues("and s.seq < ?3", newest, apart.Length == 0 ? "" : $"and not (o.incident {session.Dialect.IsAny("?5")})")} order by seq desc limit ?4";
        if (apart.Length == 0)
            Add(found, session[sql], value, value.ToLowerInvariant(), before, limit);
        else
            Add(found, session[sql], value, value.ToLowerInvariant(), before, limit, apart);
        return [.. found.Reverse().Take(limit)];
    }

    private static List<(long Incident, long Observable, long First, long Last)> Large(StoreSession session, string value)
    {
        var found = new List<(long, long, long, long)>();
        using var rows = session[$"""
            select o.incident, v.id, min(o.first_seen), max(o.last_seen) from observable v {session.Dialect.Showing} {session.Dialect.EachOf("incident", "i", "i.id = o.incident")}
            where v.value in (?1, ?2) and i.alerts >= {Many} group by 1, 2
            """].Read(value, value.ToLowerInvariant());
        while (rows.Read())
            found.Add((rows.GetInt64(0), rows.GetInt64(1), rows.GetInt64(2), rows.GetInt64(3)));
        return found;
    }

    private static void Add(SortedSet<long> found, Statement statement, params object[] values)
    {
        using var rows = statement.Read(values);
        while (rows.Read())
            found.Add(rows.GetInt64(0));
    }
}
