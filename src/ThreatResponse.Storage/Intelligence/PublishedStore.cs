using ThreatResponse.Contracts.Intelligence;
using ThreatResponse.Storage.Decisions;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Intelligence;

/// <summary>What others may fetch, one SQL for both stores.</summary>
internal sealed class PublishedStore(IStoreWriter writer, IStoreReaders readers) : IPublishedStore
{
    public Task<Guid> InstallationAsync(CancellationToken stop) =>
        readers.ReadAsync(session => Guid.ParseExact((string)session["select installation from published_tail"].Scalar()!, "N"), stop);

    public Task<PublishedObject?> FindAsync(string collection, string id, CancellationToken stop) => readers.ReadAsync(
        session =>
        {
            using var row = session[$"select {PublishedRows.Of("o")} from published_object o where o.collection = ?1 and o.id = ?2"].Read(collection, id);
            return row.Read() ? PublishedRows.Read(row, 0) : null;
        },
        stop);

    public Task<IReadOnlyList<UnpublishedIndicator>> BehindAsync(string look, string after, int limit, CancellationToken stop) => readers.ReadAsync<IReadOnlyList<UnpublishedIndicator>>(
        session =>
        {
            var found = new List<UnpublishedIndicator>();
            using (var rows = session[$"""
                select g.key, g.version, coalesce(p.life, 0), {PublishedRows.Of("i")}, {PublishedRows.Of("s")} from grain_state g
                left join published_indicator p on p.key = g.key
                left join published_object i on i.collection = '{PublishedCollection.Indicators}' and i.id = p.indicator
                left join published_object s on s.collection = '{PublishedCollection.Sightings}' and s.id = p.sighting
                where g.type = 'indicator' and g.key > ?2 and (p.version is null or p.version <> g.version or p.look <> ?1) order by g.key limit ?3
                """].Read(look, after, limit))
            {
                while (rows.Read())
                    found.Add(new UnpublishedIndicator(rows.GetString(0), rows.GetInt64(1), rows.GetInt32(2), PublishedRows.Read(rows, 3), PublishedRows.Read(rows, 3 + PublishedRows.Count), null));
            }

            return [.. found.Select(indicator => indicator with { Seen = Seen(session, indicator.Key) })];
        },
        stop);

    public Task PublishAsync(IReadOnlyList<PublishedIndicator> indicators, IReadOnlyList<PublishedObject> objects, DateTimeOffset now, CancellationToken stop) => writer.RunPatientlyAsync(
        session =>
        {
            foreach (var published in objects)
            {
                session["""
                    insert into published_object (collection, id, type, created, modified, added, revoked, body) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
                    on conflict (collection, id) do update set modified = excluded.modified, added = excluded.added, revoked = excluded.revoked, body = excluded.body
                    """].Run(
                    published.Collection, published.Id, published.Type, UnixTime.Of(published.Created), UnixTime.Of(published.Modified), Next(session, now), published.IsRevoked, published.Body);
            }

            foreach (var indicator in indicators.OrderBy(indicator => indicator.Key, StringComparer.Ordinal))
            {
                session["""
                    insert into published_indicator (key, version, look, life, indicator, sighting) values (?1, ?2, ?3, ?4, ?5, ?6)
                    on conflict (key) do update set version = excluded.version, look = excluded.look, life = excluded.life, indicator = excluded.indicator, sighting = excluded.sighting
                    """].Run(indicator.Key, indicator.Version, indicator.Look, indicator.Life, indicator.Indicator, indicator.Sighting);
            }

            return 0;
        },
        stop);

    /// <summary>The row stays locked until the commit, so that times come in its order. A clock that goes back does not take them with it.</summary>
    private static long Next(StoreSession session, DateTimeOffset now) =>
        (long)session["update published_tail set added = case when added >= ?1 then added + 1 else ?1 end returning added"].Scalar(PublishedRows.Microseconds(now))!;

    private static SeenHere? Seen(StoreSession session, string key)
    {
        var bar = key.IndexOf('|', StringComparison.Ordinal);
        if (bar < 0)
            return null;
        using var row = session["select alerts, first_seen, last_seen from observable where id = ?1"].Read(Sightings.IdOf(key[..bar], key[(bar + 1)..]));
        return row.Read() ? new SeenHere(row.GetInt64(0), UnixTime.From(row.GetInt64(1)), UnixTime.From(row.GetInt64(2))) : null;
    }
}
