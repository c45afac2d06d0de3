using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Journal;

/// <summary>How the journal is read; the same on both stores.</summary>
internal sealed class JournalReads(IStoreReaders readers, JournalSignals signals, TimeProvider time)
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

    public async Task WaitAsync(int partition, long after, TimeSpan patience, CancellationToken stop)
    {
        var next = signals.Next(partition);
        if (readers.Read(session => session["select 1 from alert where partition = ?1 and seq > ?2 limit 1"].Scalar(partition, after)) is not null)
            return;
        try
        {
            await next.WaitAsync(patience, time, stop);
        }
        catch (TimeoutException)
        {
            // The patience is over: the caller looks again.
        }
    }

    public Task<PartitionMarks> MarksAsync(int partition, CancellationToken stop) =>
        readers.ReadAsync(
            session =>
            {
                using var rows = session["select decided, handled from partition_mark where partition = ?1"].Read(partition);
                return rows.Read() ? new PartitionMarks(rows.GetInt64(0), rows.GetInt64(1)) : new PartitionMarks(0, 0);
            },
            stop);
}
