using ThreatResponse.Storage.Incidents;
using ThreatResponse.Storage.Queries.Incidents;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Queries.Changes;

internal sealed class IncidentChanges(IStoreReaders readers, ChangeSignal signal, TimeProvider time) : IIncidentChanges
{
    /// <summary>Another process's signal may get lost.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(1);

    public Task<long> LatestAsync(CancellationToken stop) =>
        readers.ReadAsync(session => session["select change from store_tail"].Scalar() as long? ?? 0, stop);

    public async Task<IReadOnlyList<ChangedIncident>> WaitAsync(long after, int limit, CancellationToken stop)
    {
        while (true)
        {
            var next = signal.Next();
            var changed = await readers.ReadAsync(
                session =>
                {
                    var found = new List<ChangedIncident>();
                    using var rows = session[$"select {IncidentRowReader.Columns}, c.change from {session.Dialect.FirstChanged("?1", "?2")} order by c.change"].Read(after, limit);
                    while (rows.Read())
                        found.Add(new ChangedIncident(rows.GetInt64(2), IncidentRowReader.Of(rows)));
                    return found;
                },
                stop);
            if (changed.Count > 0)
                return changed;
            await Task.WhenAny(next, Task.Delay(_patience, time, stop));
            stop.ThrowIfCancellationRequested();
        }
    }
}
