using Orleans.Streams;
using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Alerts;

namespace ThreatResponse.Streaming;

/// <summary>
/// Reads a dispatcher's partitions, each from its handled mark on, turn by turn: every source that waits gets its share. The mark moves when the
/// dispatcher has put every effect in place, not when a batch was delivered: whatever a crash leaves between the two is read again.
/// </summary>
internal sealed class JournalReceiver(int dispatcher, IAlertJournal journal, JournalStreamOptions options, TimeProvider time) : IQueueAdapterReceiver
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Dictionary<int, long> _read = [];
    private readonly TurnsOfSources _turns = new();
    private long _token;
    private int _undelivered;

    public Task Initialize(TimeSpan timeout)
    {
        // Tokens only rise while this receiver lives; another one starts above them, unless the clocks differ. Nobody compares those of two receivers: each has a cache of its
        // own, these streams do not rewind, and the dispatcher goes by seq.
        _token = time.GetUtcNow().UtcTicks;
        return Task.CompletedTask;
    }

    public async Task<IList<IBatchContainer>> GetQueueMessagesAsync(int maxCount)
    {
        // Little is read ahead: what is read cannot give way any more to a source that comes later.
        if (_stop.IsCancellationRequested || Volatile.Read(ref _undelivered) >= options.ReadAhead)
            return [];
        try
        {
            var next = journal.NextAsync(dispatcher);
            if (await Read() is { } batch)
                return [batch];
            await Task.WhenAny(next, Task.Delay(options.Patience, time, _stop.Token));
            return await Read() is { } later ? [later] : [];
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

    public Task MessagesDeliveredAsync(IList<IBatchContainer> messages)
    {
        Interlocked.Add(ref _undelivered, -messages.Count);
        return Task.CompletedTask;
    }

    public async Task Shutdown(TimeSpan timeout) => await _stop.CancelAsync();

    private async Task<JournalBatchContainer?> Read()
    {
        var partitions = await journal.PartitionsAsync(dispatcher, _stop.Token);
        foreach (var partition in partitions)
        {
            if (!_read.ContainsKey(partition.Number))
                _read[partition.Number] = (await journal.MarksAsync(partition.Number, _stop.Token)).Handled;
        }

        var ahead = await journal.AheadAsync(_read, _stop.Token);
        if (_turns.Next(partitions, ahead) is not { } turn)
            return null;
        var alerts = await journal.ReadAsync(turn, _read[turn], ahead.Count == 1 ? options.BatchSize : options.SharedBatchSize, _stop.Token);
        if (alerts.Count == 0)
            return null;
        _read[turn] = alerts[^1].Seq;
        Interlocked.Increment(ref _undelivered);
        return new JournalBatchContainer(alerts, dispatcher, ++_token);
    }
}
