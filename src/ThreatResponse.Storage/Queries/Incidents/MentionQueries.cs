using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Queries.Incidents;

internal sealed class MentionQueries(IStoreReaders readers) : IMentionQueries
{
    private const int CountCap = 1_000;

    public Task<int> CountAsync(string account, long after, CancellationToken stop) =>
        readers.ReadAsync(
            session =>
            {
                using var row = session["select count(*) from (select 1 from mention where account = ?1 and activity > ?2 limit ?3) as counted"].Read(account, after, (long)CountCap);
                row.Read();
                return row.GetInt32(0);
            },
            stop);

    public Task<Page<MentionRow>> ListAsync(string account, int limit, string? cursor, CancellationToken stop) =>
        readers.ReadAsync(
            session =>
            {
                var before = cursor is null ? long.MaxValue : Cursor.ReadPair(cursor).Id;
                var found = new List<MentionRow>();
                using var rows = session["""
                    select a.id, a.at, a.actor_display, a.text, i.number, i.title, i.status, i.score
                    from mention m join activity a on a.id = m.activity join incident i on i.id = m.incident
                    where m.account = ?1 and m.activity < ?2 order by m.activity desc limit ?3
                    """].Read(account, before, limit + 1);
                while (rows.Read())
                    found.Add(new MentionRow(rows.GetInt64(0), UnixTime.From(rows.GetInt64(1)), rows.GetString(2), rows.GetString(3), rows.GetInt64(4), rows.GetString(5), Words.Status(rows.GetString(6)), rows.GetInt32(7)));
                return Paging.Of(found, limit, row => Cursor.Of(0, row.Id));
            },
            stop);
}
