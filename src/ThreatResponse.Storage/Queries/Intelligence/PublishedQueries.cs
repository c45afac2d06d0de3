using ThreatResponse.Storage.Intelligence;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Queries.Intelligence;

internal sealed class PublishedQueries(IStoreReaders readers) : IPublishedQueries
{
    public Task<bool> HoldsAsync(string collection, string id, CancellationToken stop) =>
        readers.ReadAsync(session => session["select 1 from published_object where collection = ?1 and id = ?2"].Scalar(collection, id) is not null, stop);

    public Task<Page<PublishedItem>> ObjectsAsync(PublishedFilter filter, int limit, string? cursor, CancellationToken stop)
    {
        var after = filter.AddedAfter is { } time ? PublishedRows.Microseconds(time) : long.MinValue;
        if (cursor is not null)
            after = Math.Max(after, Cursor.ReadPair(cursor).Value);
        return readers.ReadAsync(
            session =>
            {
                var (values, conditions) = (new List<object?> { filter.Collection, after, limit + 1 }, new List<string>());
                Among("id", filter.Ids?.ToArray());
                Among("type", filter.Types?.ToArray());
                Among("modified", filter.Versions?.Select(UnixTime.Of).ToArray());
                var found = new List<PublishedItem>();
                using var rows = session[$"select id, modified, added, body from published_object where collection = ?1 and added > ?2{string.Concat(conditions)} order by added limit ?3"].Read(values.ToArray());
                while (rows.Read())
                    found.Add(new PublishedItem(rows.GetString(0), UnixTime.From(rows.GetInt64(1)), PublishedRows.FromMicroseconds(rows.GetInt64(2)), rows.GetString(3)));
                return Paging.Of(found, limit, item => Cursor.Of(PublishedRows.Microseconds(item.Added), 0));

                void Among(string column, object? wanted)
                {
                    if (wanted is null)
                        return;
                    values.Add(wanted);
                    conditions.Add($" and {column} {session.Dialect.IsAny($"?{values.Count}")}");
                }
            },
            stop);
    }
}
