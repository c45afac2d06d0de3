using Orleans.Streams;
using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Alerts;

namespace ThreatResponse.Streaming;

/// <summary>
/// Reads one partition from its handled mark on. The mark moves when the dispatcher has put every effect in place, not when a batch was delivered:
/// whatever a crash leaves between the two is read again.
/// </summary>
internal sealed class JournalReceiver(int partition, IAlertJournal journal, JournalStreamOptions options, TimeProvider time) : IQueueAdapterReceiver
{
    private readonly CancellationTokenSource _stop = new();

    /// <summary>Null until the mark was read.</summary>
    private long? _read;

    // The mark is read when alerts are: a store that is away at first must not make the partition begin at its beginning.
    public Task Initialize(TimeSpan timeout) => Task.CompletedTask;

    public async Task<IList<IBatchContainer>> GetQueueMessagesAsync(int maxCount)
    {
        if (_stop.IsCancellationRequested)
            return [];
        try
        {
            var after = _read ??= (await journal.MarksAsync(partition, _stop.Token)).Handled;
            await journal.WaitAsync(partition, after, options.Patience, _stop.Token);
            var alerts = await journal.ReadAsync(partition, after, options.BatchSize, _stop.Token);
            if (alerts.Count == 0)
                return [];
            _read = alerts[^1].Seq;
            return [new JournalBatchContainer(alerts)];
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            return [];
        }
        catch (StoreBusyException)
        {
            // Read again from the same place; until the store is back, not more often than news would be looked for.
            await Task.Delay(options.Patience, time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return [];
        }
    }

    // Nothing to do: the mark in the store says how far the partition is handled, and the dispatcher moves it.
    public Task MessagesDeliveredAsync(IList<IBatchContainer> messages) => Task.CompletedTask;

    public async Task Shutdown(TimeSpan timeout) => await _stop.CancelAsync();
}
