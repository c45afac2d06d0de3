using ThreatResponse.Storage.Queries.Incidents;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Queries.Entities;

/// <summary>Values that are worth a list by themselves, in the order of the last alerts that show them.</summary>
internal static class LastSeenObservables
{
    private const string Types = "v.type in ('ipv4-addr', 'ipv6-addr', 'domain-name', 'url', 'file', 'email-addr', 'email-message', 'mac-addr')";

    /// <summary>Of more values than this with one beginning, the first by value are looked at.</summary>
    private const int MostWithPrefix = 5_000;

    public static Page<ObservableRow> Of(StoreSession session, int limit, (long Seq, long Id) before)
    {
        var page = Read(session, $"{session.Dialect.LastSeen} and {Types} and (v.last_seq, v.id) < (?1, ?2) order by v.last_seq desc, v.id desc limit ?3", limit, before.Seq, before.Id, limit + 1);

        // Many alerts in a row may show nothing that was not shown since: the list goes on behind them.
        return page.Next is null && session.Dialect.LastSeenEnds is { } ends && session[ends].Scalar(before.Seq) is long end
            ? page with { Next = Cursor.Of(end, long.MinValue) }
            : page;
    }

    public static Page<ObservableRow> With(StoreSession session, string prefix, int limit, (long Seq, long Id) before) => Read(
        session,
        $"""
        select v.type, v.value, '', v.alerts, v.incidents, v.first_seen, v.last_seen, v.id, v.last_seq
        from (select * from observable where value >= ?3 and value < ?4 order by value limit {MostWithPrefix}) v
        where {Types} and (v.last_seq, v.id) < (?1, ?2) order by v.last_seq desc, v.id desc limit ?5
        """,
        limit, before.Seq, before.Id, prefix, prefix + "\U0010FFFF", limit + 1);

    private static Page<ObservableRow> Read(StoreSession session, string sql, int limit, params object?[] values)
    {
        var places = new List<(long Seq, long Id)>();
        using var rows = session[sql].Read(values);
        var found = ObservableRows.All(rows, row => places.Add((row.GetInt64(8), row.GetInt64(7))));
        return Paging.Of(found, limit, _ => Cursor.Of(places[limit - 1].Seq, places[limit - 1].Id));
    }
}
