using ThreatResponse.Contracts.Intelligence;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Intelligence;

/// <summary>Files of imports in parts, one SQL for both stores.</summary>
internal sealed class FeedFiles(IStoreWriter writer, IStoreReaders readers) : IFeedFiles
{
    public Task PutAsync(string feed, long run, int part, byte[] bytes, CancellationToken stop) => writer.RunPatientlyAsync(
        session => session["insert into feed_file (feed, run, part, bytes) values (?1, ?2, ?3, ?4) on conflict (feed, run, part) do update set bytes = excluded.bytes"].Run(feed, run, part, bytes), stop);

    public Task<byte[]> ReadAsync(string feed, long run, CancellationToken stop) => readers.ReadAsync(
        session =>
        {
            using var rows = session["select bytes from feed_file where feed = ?1 and run = ?2 order by part"].Read(feed, run);
            using var whole = new MemoryStream();
            while (rows.Read())
                whole.Write(rows.GetFieldValue<byte[]>(0));
            return whole.ToArray();
        },
        stop);

    public Task DropAsync(string feed, CancellationToken stop) => writer.RunPatientlyAsync(session => session["delete from feed_file where feed = ?1"].Run(feed), stop);
}
