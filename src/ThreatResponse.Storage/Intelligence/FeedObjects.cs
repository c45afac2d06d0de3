using System.Text.Json;
using ThreatResponse.Contracts.Intelligence;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Intelligence;

/// <summary>Objects of feeds as rows, one SQL for both stores.</summary>
internal sealed class FeedObjects(IStoreWriter writer) : IFeedObjects
{
    private const int AtOnce = 5_000;

    public async Task KeepAsync(string feed, long run, IReadOnlyList<FeedObject> objects, CancellationToken stop)
    {
        foreach (var some in objects.OrderBy(said => said.Id, StringComparer.Ordinal).Chunk(AtOnce))
        {
            var page = JsonSerializer.Serialize(some.Select(said => new { i = said.Id, m = UnixTime.Of(said.Modified), l = said.Tlp, a = said.Pap, n = said.Name, s = said.Source, t = said.Target }));
            await writer.RunPatientlyAsync(
                session => session[$"""
                    insert into feed_object (feed, id, modified, run, tlp, pap, name, source, target)
                    select ?1, r.value ->> 'i', cast(r.value ->> 'm' as bigint), ?2, r.value ->> 'l', r.value ->> 'a', r.value ->> 'n', r.value ->> 's', r.value ->> 't' from {session.Dialect.JsonRows("?3")} where true
                    on conflict (feed, id) do update set modified = excluded.modified, run = excluded.run, tlp = excluded.tlp, pap = excluded.pap, name = excluded.name, source = excluded.source, target = excluded.target
                    where excluded.modified >= feed_object.modified
                    """].Run(feed, run, page),
                stop);
        }
    }

    public Task ForgetAsync(string feed, long run, CancellationToken stop) => writer.RunPatientlyAsync(session => session["delete from feed_object where feed = ?1 and run < ?2"].Run(feed, run), stop);

    public Task ForgetAllButAsync(string feed, int most, CancellationToken stop) => writer.RunPatientlyAsync(
        session => session["delete from feed_object where feed = ?1 and run < (select run from feed_object where feed = ?1 order by run desc limit 1 offset ?2)"].Run(feed, most), stop);
}
