using System.Text.Json;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Incidents;
using ThreatResponse.Storage.Sqlite;

namespace ThreatResponse.Storage.Decisions;

/// <summary>Decisions on the embedded store.</summary>
internal sealed class SqliteDecisionStore(SqliteWriter writer, SqliteReaders readers, ChangeSignal changes) : IDecisionStore
{
    private const int HubCap = 50;

    public Task<DecisionContext> ReadAsync(IReadOnlyCollection<LinkKey> keys, IReadOnlyCollection<ObservableRef> values, DateTimeOffset now, CancellationToken stop) =>
        readers.ReadAsync(
            session =>
            {
                var remembered = new Dictionary<LinkKey, long>();
                var heads = new Dictionary<long, IncidentHead>();
                foreach (var key in keys)
                {
                    if (session["select incident from link_key where key = ?1"].Scalar(KeyBytes.Of(key)) is long incident && IncidentHeads.Follow(session, incident, heads) is { } held)
                        remembered[key] = held;
                }

                return new DecisionContext(remembered, heads, Hubs(session, values, now));
            },
            stop);

    public async Task<DecisionReceipt> CommitAsync(DecidedBatch batch, CancellationToken stop)
    {
        var receipt = await writer.RunPatientlyAsync(session => new BatchCommit(session, batch).Apply(), stop);
        changes.Pulse();
        return receipt;
    }

    public Task<IReadOnlyList<MemberAlert>> ReadBackAsync(int partition, long after, long upTo, CancellationToken stop) =>
        readers.ReadAsync(
            session =>
            {
                using var rows = session[$"{MemberAlerts.Select} where a.partition = ?1 and a.seq > ?2 and a.seq <= ?3 order by a.seq"].Read(partition, after, upTo);
                return MemberAlerts.Of(rows);
            },
            stop);

    public Task MarkHandledAsync(int partition, long seq, int alerts, CancellationToken stop) =>
        writer.RunPatientlyAsync(
            session => session["update partition_mark set handled = ?2, handled_count = handled_count + ?3 where partition = ?1 and handled < ?2"].Run(partition, seq, alerts),
            stop);

    /// <summary>Counted only where the total over all time is above the cap already: most values are not, and cost one read by key.</summary>
    private static Dictionary<ObservableRef, int> Hubs(SqliteSession session, IReadOnlyCollection<ObservableRef> values, DateTimeOffset now)
    {
        var hubs = new Dictionary<ObservableRef, int>();
        var since = UnixTime.Of(now.AddDays(-30));
        foreach (var value in values)
        {
            var id = Sightings.IdOf(value.Type, value.Value);
            if (session["select incidents from observable where id = ?1"].Scalar(id) is not long ever || ever <= HubCap)
                continue;
            var recent = (long)session["select count(distinct incident) from (select incident from incident_observable where observable = ?1 and last_seen >= ?2 limit 1000)"].Scalar(id, since)!;
            if (recent > HubCap)
                hubs[value] = (int)recent;
        }

        return hubs;
    }
}
