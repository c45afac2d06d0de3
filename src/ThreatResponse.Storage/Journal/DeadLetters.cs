using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Journal;

internal sealed class DeadLetters(IStoreWriter writer, IStoreReaders readers) : IDeadLetters
{
    public Task<DeadLetter?> FindAsync(long id, CancellationToken stop) =>
        readers.ReadAsync(
            session =>
            {
                using var rows = session["select source, format, received, raw, sender from dead_letter where id = ?1 and settled is null"].Read(id);
                return rows.Read()
                    ? new DeadLetter(id, rows.GetString(0), rows.GetString(1), UnixTime.From(rows.GetInt64(2)), rows.GetValue(3) as byte[] ?? [], rows.IsDBNull(4) ? null : rows.GetString(4))
                    : null;
            },
            stop);

    public Task RenewAsync(long id, string reason, int? offset, CancellationToken stop) =>
        writer.RunAsync(session => session["update dead_letter set reason = ?2, break_at = ?3 where id = ?1 and settled is null"].Run(id, reason, offset), stop);

    public Task DiscardAsync(long id, CancellationToken stop) =>
        writer.RunAsync(
            session =>
            {
                DeadLetterRows.Settle(session, id, "discarded");
                return true;
            },
            stop);
}
