using ThreatResponse.Contracts.Response;
using ThreatResponse.Storage.Queries.Incidents;
using ThreatResponse.Storage.Response;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Queries.Response;

internal sealed class ListQueries(IStoreReaders readers) : IListQueries
{
    public Task<IReadOnlyDictionary<string, long>> CountsAsync(CancellationToken stop) =>
        readers.ReadAsync<IReadOnlyDictionary<string, long>>(
            session =>
            {
                var counts = new Dictionary<string, long>(StringComparer.Ordinal);
                using var rows = session["select list, count(*) from list_member where live group by list"].Read();
                while (rows.Read())
                    counts[rows.GetString(0)] = rows.GetInt64(1);
                return counts;
            },
            stop);

    public Task<IReadOnlyDictionary<string, long>> EndingAsync(DateTimeOffset before, CancellationToken stop) =>
        readers.ReadAsync<IReadOnlyDictionary<string, long>>(
            session =>
            {
                var counts = new Dictionary<string, long>(StringComparer.Ordinal);
                using var rows = session["select list, count(*) from list_member where live and ends is not null and ends <= ?1 group by list"].Read(UnixTime.Of(before));
                while (rows.Read())
                    counts[rows.GetString(0)] = rows.GetInt64(1);
                return counts;
            },
            stop);

    public Task<Page<ListMember>> MembersAsync(string list, string? text, int limit, string? cursor, CancellationToken stop) =>
        readers.ReadAsync(
            session =>
            {
                var (since, after) = cursor is null ? (long.MaxValue, "") : Cursor.ReadKey(cursor);
                var found = new List<ListMember>();
                using var rows = session["""
                    select body from list_member where list = ?1 and live and (since < ?2 or (since = ?2 and value > ?3)) and value >= ?4 and value < ?5
                    order by since desc, value limit ?6
                    """].Read(list, since, after, text ?? "", (text ?? "") + char.ConvertFromUtf32(0x10FFFF), limit + 1);
                while (rows.Read())
                    found.Add(MemberRow.Read(rows.GetFieldValue<byte[]>(0)));
                return Paging.Of(found, limit, member => Cursor.Of(UnixTime.Of(member.Since), member.Value));
            },
            stop);

    public Task<IReadOnlyDictionary<string, ListMember>> OfValueAsync(string value, CancellationToken stop) =>
        readers.ReadAsync<IReadOnlyDictionary<string, ListMember>>(
            session =>
            {
                var found = new Dictionary<string, ListMember>(StringComparer.Ordinal);
                using var rows = session["select m.list, m.body from list_version v join list_member m on m.list = v.list and m.value = ?1"].Read(value);
                while (rows.Read())
                    found[rows.GetString(0)] = MemberRow.Read(rows.GetFieldValue<byte[]>(1));
                return found;
            },
            stop);

    public Task<IReadOnlyList<ActivityRow>> HistoryAsync(string list, string value, CancellationToken stop) =>
        readers.ReadAsync<IReadOnlyList<ActivityRow>>(
            session =>
            {
                using var rows = session[$"{ActivityRows.Select} where incident is null and subject = ?1 order by id desc limit 200"].Read(ListSubject.Of(list, value));
                return ActivityRows.All(rows);
            },
            stop);
}
