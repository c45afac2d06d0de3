using ThreatResponse.Storage.Incidents;
using ThreatResponse.Storage.Queries.Incidents;
using ThreatResponse.Storage.Sqlite;

namespace ThreatResponse.Storage.Queries.Changes;

internal sealed class SqliteIncidentChanges(SqliteReaders readers, ChangeSignal signal) : IIncidentChanges
{
    public Task<long> LatestAsync(CancellationToken stop) =>
        readers.ReadAsync(session => session["select max(change) from incident"].Scalar() as long? ?? 0, stop);

    public async Task<IReadOnlyList<IncidentRow>> WaitAsync(long after, int limit, CancellationToken stop)
    {
        while (true)
        {
            var next = signal.Next();
            var changed = await readers.ReadAsync(
                session =>
                {
                    using var rows = session[$"select {IncidentRowReader.Columns} from incident i where i.change > ?1 order by i.change limit ?2"].Read(after, limit);
                    return IncidentRowReader.All(rows);
                },
                stop);
            if (changed.Count > 0)
                return changed;
            await next.WaitAsync(stop);
        }
    }
}
