using Orleans.Streams;
using ThreatResponse.Contracts.Alerts;

namespace ThreatResponse.Streaming;

/// <summary>
/// Reads one partition from its handled mark on. The mark moves when the dispatcher has put every effect in place, not when a batch was delivered:
/// whatever a crash leaves between the two is read again.
/// </summary>
internal sealed class JournalReceiver(int partition, IAlertJournal journal, JournalStreamOptions options) : IQueueAdapterReceiver
{
    private readonly CancellationTokenSource _stop = new();
    private long _read;

    public async Task Initialize(TimeSpan timeout)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        limit.CancelAfter(timeout);
        _read = (await journal.MarksAsync(partition, limit.Token)).Handled;
    }

    public async Task<IList<IBatchContainer>> GetQueueMessagesAsync(int maxCount)
    {
        if (_stop.IsCancellationRequested)
            return [];
        try
        {
            await journal.WaitAsync(partition, _read, options.Patience, _stop.Token);
            var alerts = await journal.ReadAsync(partition, _read, options.BatchSize, _stop.Token);
            if (alerts.Count == 0)
                return [];
            _read = alerts[^1].Seq;
            return [new JournalBatchContainer(alerts)];
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            return [];
        }
    }

    // Nothing to do: the mark in the store says how far the partition is handled, and the dispatcher moves it.
    public Task MessagesDeliveredAsync(IList<IBatchContainer> messages) => Task.CompletedTask;

    public async Task Shutdown(TimeSpan timeout) => await _stop.CancelAsync();
}
