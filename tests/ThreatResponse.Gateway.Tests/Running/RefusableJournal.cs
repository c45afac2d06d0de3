using System.Collections.Concurrent;
using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Alerts;

namespace ThreatResponse.Gateway.Tests.Running;

/// <summary>The real journal, that can be told to refuse as a busy one does, and that tells when something came.</summary>
public sealed class RefusableJournal(IAlertJournal journal) : IAlertJournal
{
    private readonly ConcurrentQueue<JournalBatch> _taken = new();
    private readonly Lock _gate = new();
    private TaskCompletionSource _change = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _refusals;

    /// <summary>Appends still taken before it refuses; null for all.</summary>
    public int? TakesOnly { get; set; }

    /// <summary>What every append ends with; null for none.</summary>
    public Exception? Fault { get; set; }

    /// <summary>All raw events of a source, dead letters included.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> RawOf(string source) =>
        [.. _taken.Where(batch => batch.Source == source).SelectMany(batch => batch.Alerts.Select(alert => alert.Raw).Concat(batch.Rejected.Select(bad => bad.Raw)))];

    /// <summary>Waits until it holds.</summary>
    public async Task UntilAsync(Func<bool> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            Task change;
            lock (_gate)
                change = _change.Task;
            if (holds())
                return;
            await change.WaitAsync(patience.Token);
        }
    }

    public Task UntilRefusedAsync()
    {
        var before = Volatile.Read(ref _refusals);
        return UntilAsync(() => Volatile.Read(ref _refusals) > before);
    }

    public async Task<JournalReceipt> AppendAsync(JournalBatch batch, CancellationToken stop)
    {
        if (Fault is { } fault)
            throw fault;
        if (TakesOnly is { } left)
        {
            if (left == 0)
            {
                Interlocked.Increment(ref _refusals);
                Tell();
                throw new StoreBusyException("told to");
            }

            TakesOnly = left - 1;
        }

        var receipt = await journal.AppendAsync(batch, stop);
        _taken.Enqueue(batch);
        Tell();
        return receipt;
    }

    public Task<IReadOnlyList<JournalledAlert>> ReadAsync(int partition, long after, int limit, CancellationToken stop) => journal.ReadAsync(partition, after, limit, stop);

    public Task<IReadOnlyList<JournalPartition>> PartitionsAsync(int dispatcher, CancellationToken stop) => journal.PartitionsAsync(dispatcher, stop);

    public Task<IReadOnlyList<int>> AheadAsync(IReadOnlyDictionary<int, long> read, CancellationToken stop) => journal.AheadAsync(read, stop);

    public Task NextAsync(int dispatcher) => journal.NextAsync(dispatcher);

    public Task<PartitionMarks> MarksAsync(int partition, CancellationToken stop) => journal.MarksAsync(partition, stop);

    private void Tell()
    {
        TaskCompletionSource told;
        lock (_gate)
            (told, _change) = (_change, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        told.SetResult();
    }
}
