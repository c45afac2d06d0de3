using System.Diagnostics;
using System.Threading.Channels;
using ThreatResponse.Contracts;

namespace ThreatResponse.Storage.Postgres;

/// <summary>
/// Collects what many callers want and does it together: group commit, and reads by key. While one group is with the database, the next one gathers: the
/// slower the database, the larger the groups. Each caller awaits its own commit and gets its own answer.
/// </summary>
/// <param name="name">What is gathered, for the metrics.</param>
/// <param name="together">Does a group, in one transaction if it writes; one answer for each item, in order. Called for one group at a time.</param>
/// <param name="most">How much at once, in units of <paramref name="weigh"/>.</param>
/// <param name="room">Items that may wait; above it, callers are refused.</param>
internal sealed class Gathered<TItem, TAnswer>(string name, Func<IReadOnlyList<TItem>, Task<IReadOnlyList<TAnswer>>> together, Func<TItem, int> weigh, int most, int room) : IAsyncDisposable
{
    private const int Tries = 6;
    private readonly Channel<Waiting> _waiting = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(room) { SingleReader = true });
    private readonly CancellationTokenSource _stop = new();
    private Task? _running;

    /// <exception cref="StoreBusyException">Too much is waiting, or the database is away; nothing was written.</exception>
    public Task<TAnswer> DoAsync(TItem item) => DoAsync(item, CancellationToken.None);

    /// <inheritdoc cref="DoAsync(TItem)"/>
    /// <exception cref="OperationCanceledException">The wait was cancelled. An item that a group had not taken up yet is not done; another one is done, or not, as if awaited.</exception>
    public Task<TAnswer> DoAsync(TItem item, CancellationToken stop)
    {
        _running ??= Start();
        var waiting = new Waiting(item, stop);
        return _waiting.Writer.TryWrite(waiting)
            ? waiting.Answer.Task.WaitAsync(stop)
            : throw new StoreBusyException("The store has more to write than it can take just now. Nothing was written; try again in a few seconds.");
    }

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        if (_running is { } running)
            await running;
        _stop.Dispose();
    }

    private Task Start()
    {
        lock (_stop)
            return _running ??= Task.Run(Run);
    }

    private async Task Run()
    {
        var group = new List<Waiting>();
        while (await _waiting.Reader.WaitToReadAsync())
        {
            var weight = 0;
            while (weight < most && _waiting.Reader.TryRead(out var next))
            {
                if (next.Stop.IsCancellationRequested)
                {
                    next.Answer.TrySetCanceled(next.Stop);
                    continue;
                }

                group.Add(next);
                weight += weigh(next.Item);
            }

            if (group.Count > 0)
                await Do(group);
            group.Clear();
        }
    }

    private async Task Do(List<Waiting> group)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var started = Stopwatch.GetTimestamp();
                var answers = await together([.. group.Select(waiting => waiting.Item)]);
                StoreMetrics.Gathered(name, group.Count, Stopwatch.GetElapsedTime(started));
                for (var i = 0; i < group.Count; i++)
                    group[i].Answer.TrySetResult(answers[i]);
                return;
            }
            catch (Exception fault) when (PostgresFaults.IsCollision(fault) && attempt < Tries)
            {
                // Done again at once: who stood in the way has gone on.
                StoreMetrics.Collided();
            }
#pragma warning disable CA1031 // Whatever went wrong is told to those who wait; the next group is tried all the same.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                // One that cannot be written must not take the others along.
                if (!PostgresFaults.IsAway(fault) && group.Count > 1)
                {
                    foreach (var waiting in group)
                        await Do([waiting]);
                    return;
                }

                var told = PostgresFaults.IsAway(fault) ? PostgresFaults.Busy(fault) : fault;
                if (told == fault)
                    StoreMetrics.Failed();
                foreach (var waiting in group)
                    waiting.Answer.TrySetException(told);
                return;
            }
        }
    }

    private sealed class Waiting(TItem item, CancellationToken stop)
    {
        public TItem Item { get; } = item;

        public CancellationToken Stop { get; } = stop;

        public TaskCompletionSource<TAnswer> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
