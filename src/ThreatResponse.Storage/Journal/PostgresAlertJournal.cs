using Npgsql;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Storage.Postgres;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Journal;

/// <summary>The journal of a cluster: what many senders bring goes into one statement, and commits in the order of <c>seq</c>.</summary>
internal sealed class PostgresAlertJournal : IAlertJournal, IAsyncDisposable
{
    private const int MostAlertsTogether = 4_000;
    private readonly NpgsqlDataSource _source;
    private readonly PostgresJournalReads _reads;
    private readonly SourceLanes _lanes;
    private readonly JournalSignals _signals;
    private readonly Gathered<PendingAppend, JournalReceipt> _appends;

    public PostgresAlertJournal(NpgsqlDataSource source, PostgresJournalReads reads, SourceLanes lanes, JournalSignals signals, PostgresStoreOptions options)
    {
        (_source, _reads, _lanes, _signals) = (source, reads, lanes, signals);
        _appends = new("appends", Append, append => append.Batch.Alerts.Count + append.Batch.Contexts.Count + 1, MostAlertsTogether, options.MaxWaitingAppends);
    }

    public async Task<JournalReceipt> AppendAsync(JournalBatch batch, CancellationToken stop)
    {
        var lane = await _lanes.OfAsync(batch.Source);
        return await _appends.DoAsync(PendingAppend.Of(batch, dispatcher => _lanes.PartitionOf(dispatcher, lane)));
    }

    public Task<IReadOnlyList<JournalledAlert>> ReadAsync(int partition, long after, int limit, CancellationToken stop) => _reads.ReadAsync(partition, after, limit, stop);

    public Task<IReadOnlyList<JournalPartition>> PartitionsAsync(int dispatcher, CancellationToken stop) => _lanes.PartitionsAsync(dispatcher, stop);

    public Task<IReadOnlyList<int>> AheadAsync(IReadOnlyDictionary<int, long> read, CancellationToken stop) => _reads.AheadAsync(read, stop);

    public Task NextAsync(int dispatcher) => _signals.Next(dispatcher);

    public Task<PartitionMarks> MarksAsync(int partition, CancellationToken stop) => _reads.MarksAsync(partition, stop);

    public ValueTask DisposeAsync() => _appends.DisposeAsync();

    private async Task<IReadOnlyList<JournalReceipt>> Append(IReadOnlyList<PendingAppend> group)
    {
        await using var connection = await _source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var append = new PostgresAppend(connection, group);
        var receipts = await append.Apply();
        await transaction.CommitAsync();
        foreach (var dispatcher in append.Partitions.Select(_lanes.DispatcherOf).Distinct())
            _signals.Pulse(dispatcher);
        return receipts;
    }
}
