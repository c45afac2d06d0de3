using System.Security.Cryptography;
using Npgsql;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Incidents;
using ThreatResponse.Storage.Postgres;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Decisions;

/// <summary>Decisions of a cluster: what a batch needs in one round trip, what it decided in three.</summary>
internal sealed class PostgresDecisionStore(PipelineConnections connections, IStoreWriter writer, ChangeSignal changes) : IDecisionStore
{
    private const int Tries = 6;

    public Task<IReadOnlyDictionary<(EntityKind Kind, string Key), KnownTarget>> TargetsAsync(IReadOnlyCollection<(EntityKind Kind, string Key)> targets, CancellationToken stop)
    {
        var places = targets.ToArray();
        return connections.Commands.ReadAsync<IReadOnlyDictionary<(EntityKind Kind, string Key), KnownTarget>>(
            "select a.n, t.keys from unnest($1::text[], $2::text[]) with ordinality as a(kind, key, n) cross join lateral (select keys from target where kind = a.kind and key = a.key limit 1) t",
            [Bulk.Texts([.. places.Select(target => Words.Of(target.Kind))]), Bulk.Texts([.. places.Select(target => target.Key)])],
            async rows =>
            {
                var known = new Dictionary<(EntityKind Kind, string Key), KnownTarget>();
                while (await rows.ReadAsync(stop))
                    known[places[rows.GetInt64(0) - 1]] = new KnownTarget(rows.IsDBNull(1) ? null : KeyBytes.MemoryOf(rows.GetFieldValue<byte[]>(1)));
                return known;
            },
            stop);
    }

    public async Task<DecisionContext> ReadAsync(IReadOnlyCollection<LinkKey> keys, IReadOnlyCollection<long> incidents, IReadOnlyCollection<string> values, DateTimeOffset now, CancellationToken stop)
    {
        try
        {
            await using var connection = await connections.Source.OpenConnectionAsync(stop);
            return await new PostgresDecisionRead(connection, stop).Of(keys, incidents, values, now);
        }
        catch (Exception fault) when (PostgresFaults.IsAway(fault))
        {
            throw PostgresFaults.Busy(fault);
        }
    }

    public async Task<DecisionReceipt> CommitAsync(DecidedBatch batch, CancellationToken stop)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var connection = await connections.Source.OpenConnectionAsync(stop);
                await using var transaction = await connection.BeginTransactionAsync(stop);
                var receipt = await new PostgresBatchCommit(connection, batch).Apply();
                await transaction.CommitAsync(stop);
                changes.Pulse();
                return receipt;
            }
            catch (Exception fault) when (PostgresFaults.IsCollision(fault) && attempt < Tries)
            {
                // Done again at once: who stood in the way has gone on.
                StoreMetrics.Collided();
            }
            catch (Exception fault) when (PostgresFaults.IsAway(fault))
            {
                throw PostgresFaults.Busy(fault);
            }
        }
    }

    public Task<IReadOnlyList<MemberAlert>> ReadBackAsync(int partition, long after, long upTo, CancellationToken stop) =>
        connections.Commands.ReadAsync(
            $"{MemberAlerts.Select} where a.partition = $1 and a.seq > $2 and a.seq <= $3 order by a.seq",
            [Bulk.Value(partition), Bulk.Value(after), Bulk.Value(upTo)],
            rows => Task.FromResult(MemberAlerts.Of(rows)),
            stop);

    public Task<IReadOnlyList<IncidentLink>> PendingMergesAsync(CancellationToken stop) =>
        connections.Commands.ReadAsync<IReadOnlyList<IncidentLink>>(
            """
            select l.one, l.other, l.rule, l.reason from incident_link l join incident a on a.id = l.one join incident b on b.id = l.other
            where l.kind = 'merge' and l.dismissed = 0 and a.merged_into is null and b.merged_into is null limit 100
            """,
            [],
            async rows =>
            {
                var found = new List<IncidentLink>();
                while (await rows.ReadAsync(stop))
                    found.Add(new IncidentLink(rows.GetInt64(0), rows.GetInt64(1), rows.GetString(2), rows.GetString(3), LinkKind.Merge));
                return found;
            },
            stop);

    public Task SetAsideAsync(int partition, long seq, string reason, DateTimeOffset now, CancellationToken stop) =>
        writer.RunPatientlyAsync(session => SetAside.Alert(session, partition, seq, reason, UnixTime.Of(now), RandomNumberGenerator.GetBytes(32)), stop);

    public Task MarkHandledAsync(int partition, long seq, int alerts, CancellationToken stop) =>
        connections.Commands.RunAsync(
            "update partition_mark set handled = $2, handled_count = handled_count + $3 where partition = $1 and handled < $2",
            [Bulk.Value(partition), Bulk.Value(seq), Bulk.Value(alerts)],
            stop);
}
