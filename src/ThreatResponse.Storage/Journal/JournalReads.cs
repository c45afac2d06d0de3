using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Journal;

/// <summary>How the journal is read; the same on both stores.</summary>
internal sealed class JournalReads(IStoreReaders readers)
{
    public Task<IReadOnlyList<JournalledAlert>> ReadAsync(int partition, long after, int limit, CancellationToken stop) =>
        readers.ReadAsync<IReadOnlyList<JournalledAlert>>(
            session =>
            {
                var found = new List<JournalledAlert>();
                using var rows = session["select seq, received, body from alert where partition = ?1 and seq > ?2 order by seq limit ?3"].Read(partition, after, limit);
                while (rows.Read())
                    found.Add(new JournalledAlert(rows.GetInt64(0), partition, UnixTime.From(rows.GetInt64(1)), StoreJson.ReadAlert(rows.GetFieldValue<byte[]>(2))));
                return found;
            },
            stop);

    public Task<IReadOnlyList<int>> AheadAsync(IReadOnlyDictionary<int, long> read, CancellationToken stop) =>
        readers.ReadAsync<IReadOnlyList<int>>(
            session => [.. read.Where(one => session["select 1 from alert where partition = ?1 and seq > ?2 limit 1"].Scalar(one.Key, one.Value) is not null).Select(one => one.Key)],
            stop);

    public Task<PartitionMarks> MarksAsync(int partition, CancellationToken stop) =>
        readers.ReadAsync(
            session =>
            {
                using var rows = session["select decided, handled from partition_mark where partition = ?1"].Read(partition);
                return rows.Read() ? new PartitionMarks(rows.GetInt64(0), rows.GetInt64(1)) : new PartitionMarks(0, 0);
            },
            stop);
}
