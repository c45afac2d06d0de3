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
    private readonly JournalReads _reads;
    private readonly JournalSignals _signals;
    private readonly GroupCommit<PendingAppend, JournalReceipt> _appends;

    public PostgresAlertJournal(NpgsqlDataSource source, JournalReads reads, JournalSignals signals, PostgresStoreOptions options)
    {
        (_source, _reads, _signals) = (source, reads, signals);
        _appends = new(Append, append => append.Batch.Alerts.Count + append.Batch.Contexts.Count + 1, MostAlertsTogether, options.MaxWaitingAppends);
    }

    public Task<JournalReceipt> AppendAsync(JournalBatch batch, CancellationToken stop) => _appends.WriteAsync(PendingAppend.Of(batch));

    public Task<IReadOnlyList<JournalledAlert>> ReadAsync(int partition, long after, int limit, CancellationToken stop) => _reads.ReadAsync(partition, after, limit, stop);

    public Task WaitAsync(int partition, long after, TimeSpan patience, CancellationToken stop) => _reads.WaitAsync(partition, after, patience, stop);

    public Task<PartitionMarks> MarksAsync(int partition, CancellationToken stop) => _reads.MarksAsync(partition, stop);

    public ValueTask DisposeAsync() => _appends.DisposeAsync();

    private async Task<IReadOnlyList<JournalReceipt>> Append(IReadOnlyList<PendingAppend> group)
    {
        await using var connection = await _source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var append = new PostgresAppend(connection, group);
        var receipts = await append.Apply();
        await transaction.CommitAsync();
        foreach (var partition in append.Partitions)
            _signals.Pulse(partition);
        return receipts;
    }
}
