using System.Security.Cryptography;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Incidents;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Decisions;

/// <summary>Decisions on the embedded store.</summary>
internal sealed class SqliteDecisionStore(IStoreWriter writer, IStoreReaders readers, ChangeSignal changes) : IDecisionStore
{
    public Task<IReadOnlyDictionary<(EntityKind Kind, string Key), KnownTarget>> TargetsAsync(IReadOnlyCollection<(EntityKind Kind, string Key)> targets, CancellationToken stop) =>
        readers.ReadAsync<IReadOnlyDictionary<(EntityKind Kind, string Key), KnownTarget>>(
            session =>
            {
                var known = new Dictionary<(EntityKind Kind, string Key), KnownTarget>();
                foreach (var target in targets)
                {
                    using var row = session["select keys from target where kind = ?1 and key = ?2"].Read(Words.Of(target.Kind), target.Key);
                    if (row.Read())
                        known[target] = new KnownTarget(row.IsDBNull(0) ? null : KeyBytes.MemoryOf(row.GetFieldValue<byte[]>(0)));
                }

                return known;
            },
            stop);

    public Task<DecisionContext> ReadAsync(IReadOnlyCollection<LinkKey> keys, IReadOnlyCollection<long> incidents, IReadOnlyCollection<string> values, DateTimeOffset now, CancellationToken stop) =>
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

                var moved = new Dictionary<long, long>();
                foreach (var incident in incidents)
                {
                    if (IncidentHeads.Follow(session, incident, heads) is { } holder && holder != incident)
                        moved[incident] = holder;
                }

                return new DecisionContext(remembered, heads, Hubs(session, values, now), moved);
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

    public Task<IReadOnlyList<IncidentLink>> PendingMergesAsync(CancellationToken stop) =>
        readers.ReadAsync<IReadOnlyList<IncidentLink>>(
            session =>
            {
                var found = new List<IncidentLink>();
                using var rows = session["""
                    select l.one, l.other, l.rule, l.reason from incident_link l join incident a on a.id = l.one join incident b on b.id = l.other
                    where l.kind = 'merge' and l.dismissed = 0 and a.merged_into is null and b.merged_into is null limit 100
                    """].Read();
                while (rows.Read())
                    found.Add(new IncidentLink(rows.GetInt64(0), rows.GetInt64(1), rows.GetString(2), rows.GetString(3), LinkKind.Merge));
                return found;
            },
            stop);

    public Task SetAsideAsync(int partition, long seq, string reason, DateTimeOffset now, CancellationToken stop) =>
        writer.RunPatientlyAsync(session => SetAside.Alert(session, partition, seq, reason, UnixTime.Of(now), RandomNumberGenerator.GetBytes(32)), stop);

    /// <summary>Counted only where the total over all time is above the cap already: most values are not, and cost one read by key.</summary>
    private static Dictionary<string, int> Hubs(StoreSession session, IReadOnlyCollection<string> values, DateTimeOffset now)
    {
        var hubs = new Dictionary<string, int>();
        var since = UnixTime.Of(now.AddDays(-30));
        foreach (var value in values)
        {
            if (session[HubCap.Above].Scalar(value) is null)
                continue;
            var recent = (long)session["""
                select count(distinct incident) from (
                  select o.incident from observable v join incident_observable o on o.observable = v.id where v.value = ?1 and o.last_seen >= ?2 limit 1000)
                """].Scalar(value, since)!;
            if (recent > HubCap.Incidents)
                hubs[value] = (int)recent;
        }

        return hubs;
    }
}
