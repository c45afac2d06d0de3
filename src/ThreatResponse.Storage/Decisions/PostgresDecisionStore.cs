using Npgsql;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Incidents;
using ThreatResponse.Storage.Postgres;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Decisions;

/// <summary>Decisions of a cluster: what a batch needs in one round trip, what it decided in three.</summary>
internal sealed class PostgresDecisionStore(NpgsqlDataSource source, DecisionRows rows, ChangeSignal changes) : IDecisionStore
{
    private const int Tries = 6;

    public async Task<DecisionContext> ReadAsync(IReadOnlyCollection<LinkKey> keys, IReadOnlyCollection<long> incidents, IReadOnlyCollection<string> values, DateTimeOffset now, CancellationToken stop)
    {
        try
        {
            await using var connection = await source.OpenConnectionAsync(stop);
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
                await using var connection = await source.OpenConnectionAsync(stop);
                await using var transaction = await connection.BeginTransactionAsync(stop);
                var receipt = await new PostgresBatchCommit(connection, batch).Apply();
                await transaction.CommitAsync(stop);
                changes.Pulse();
                return receipt;
            }
            catch (Exception fault) when (PostgresFaults.IsCollision(fault) && attempt < Tries)
            {
                // Done again at once: who stood in the way has gone on.
            }
            catch (Exception fault) when (PostgresFaults.IsAway(fault))
            {
                throw PostgresFaults.Busy(fault);
            }
        }
    }

    public Task<IReadOnlyList<MemberAlert>> ReadBackAsync(int partition, long after, long upTo, CancellationToken stop) => rows.ReadBackAsync(partition, after, upTo, stop);

    public Task<IReadOnlyList<IncidentLink>> PendingMergesAsync(CancellationToken stop) => rows.PendingMergesAsync(stop);

    public Task SetAsideAsync(int partition, long seq, string reason, DateTimeOffset now, CancellationToken stop) => rows.SetAsideAsync(partition, seq, reason, now, stop);

    public Task MarkHandledAsync(int partition, long seq, int alerts, CancellationToken stop) => rows.MarkHandledAsync(partition, seq, alerts, stop);
}
