using System.Globalization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Streams;
using Orleans.Streams.Core;
using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Contracts.Hosts;
using ThreatResponse.Contracts.Incidents;

namespace ThreatResponse.Grains.Alerts;

/// <summary>
/// Takes one partition's alerts in batches and sees each batch through: decided in one transaction, then every effect, then handled. Key: the
/// partition. A batch that fails is tried again, in the end in halves, until the one alert that cannot be handled is set aside; none is skipped.
/// While the store or a silo is away it waits, however long that is: that is no fault of any alert.
/// </summary>
[ImplicitStreamSubscription(AlertStreams.Namespace)]
internal sealed partial class DispatcherGrain(
    IAlertJournal journal, IDecisionStore decisions, AlertBatchFactory batches, IHandledLatencies latencies, IHostApplicationLifetime life, TimeProvider time, ILogger<DispatcherGrain> log)
    : Grain, IDispatcherGrain, IStreamSubscriptionObserver, IAsyncBatchObserver<JournalledAlert>
{
    private const int TriesBeforeHalving = 3;
    private AlertBatch _batch = null!;
    private PartitionMarks _marks = new(0, 0);

    private int Partition => int.Parse(this.GetPrimaryKeyString(), CultureInfo.InvariantCulture);

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _batch = batches.For(Partition, GrainFactory);
        _marks = await journal.MarksAsync(Partition, cancellationToken);
    }

    public async Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) => await handleFactory.Create<JournalledAlert>().ResumeAsync(this);

    public async Task OnNextAsync(IList<SequentialItem<JournalledAlert>> items)
    {
        Caller.System.Enter();
        var alerts = new List<JournalledAlert>(items.Count);
        foreach (var item in items)
        {
            if (item.Item.Seq > _marks.Handled)
                alerts.Add(item.Item);
        }

        if (alerts.Count == 0)
            return;
        await FillGapBefore(alerts);
        await SeeThrough(alerts);
    }

    public Task OnErrorAsync(Exception ex)
    {
        LogStreamFault(ex, Partition);
        return Task.CompletedTask;
    }

    /// <summary>Delivery may have been given up on what came before: it is read from the journal, so that order holds and nothing is skipped.</summary>
    private async Task FillGapBefore(List<JournalledAlert> alerts)
    {
        while (true)
        {
            var next = await journal.ReadAsync(Partition, _marks.Handled, 1, CancellationToken.None);
            if (next.Count == 0 || next[0].Seq >= alerts[0].Seq)
                return;
            var missed = await journal.ReadAsync(Partition, _marks.Handled, 1_000, CancellationToken.None);
            LogGap(Partition, _marks.Handled, alerts[0].Seq);
            await SeeThrough([.. missed.TakeWhile(alert => alert.Seq < alerts[0].Seq)]);
        }
    }

    private async Task SeeThrough(List<JournalledAlert> alerts)
    {
        var (waits, failures) = (0, 0);
        while (true)
        {
            try
            {
                if (waits + failures > 0)
                    await Reload();
                await Handle(alerts);
                return;
            }
            catch (Exception fault) when (IsPassing(fault))
            {
                LogWaits(Partition, fault.Message);
                await Pause(++waits);
            }
#pragma warning disable CA1031 // Whatever went wrong, the alerts must not be lost: the batch is tried again, then split.
            catch (Exception fault) when (++failures < TriesBeforeHalving)
#pragma warning restore CA1031
            {
                LogRetry(fault, Partition, failures);
                await Pause(failures);
            }
#pragma warning disable CA1031 // As above.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                await Halve(alerts, fault);
                return;
            }
        }
    }

    /// <summary>Not when this silo is stopping: then whoever takes the partition over goes on with it.</summary>
    private bool IsPassing(Exception fault) =>
        (TransientFault.Is(fault) || fault is TargetChangedElsewhereException) && !life.ApplicationStopping.IsCancellationRequested;

    private async Task Halve(List<JournalledAlert> alerts, Exception fault)
    {
        life.ApplicationStopping.ThrowIfCancellationRequested();
        await Reload();
        var left = alerts.Where(alert => alert.Seq > _marks.Handled).ToList();
        if (left.Count == 1)
        {
            LogSetAside(fault, Partition, left[0].Seq);
            await decisions.SetAsideAsync(Partition, left[0].Seq, $"could not be handled: {fault.Message}", time.GetUtcNow(), CancellationToken.None);
            await Reload();
        }
        else if (left.Count > 1)
        {
            await SeeThrough(left[..(left.Count / 2)]);
            await SeeThrough(left[(left.Count / 2)..]);
        }
    }

    private async Task Handle(List<JournalledAlert> alerts)
    {
        if (_marks.Decided > _marks.Handled)
        {
            // A crash came between decision and effect: the decisions are read back and used again, never made again.
            var repeated = await _batch.RepeatEffects(_marks.Handled, _marks.Decided);
            await Handled(repeated, _marks.Decided);
        }

        var fresh = alerts.Where(alert => alert.Seq > _marks.Decided).ToList();
        if (fresh.Count == 0)
            return;
        var receipt = await _batch.Decide(fresh);
        _marks = _marks with { Decided = fresh[^1].Seq };
        await _batch.TakeEffect(receipt);
        await Handled(fresh, fresh[^1].Seq);
    }

    private async Task Handled(IReadOnlyList<JournalledAlert> alerts, long upTo)
    {
        await decisions.MarkHandledAsync(Partition, upTo, alerts.Count, CancellationToken.None);
        _marks = _marks with { Handled = upTo };
        var now = time.GetUtcNow();
        foreach (var group in alerts.GroupBy(alert => alert.Received))
            latencies.Add(now - group.Key, group.Count());
    }

    private async Task Reload() => _marks = await journal.MarksAsync(Partition, CancellationToken.None);

    private Task Pause(int attempt) => Task.Delay(TimeSpan.FromMilliseconds(Math.Min(2_000, 50 * Math.Pow(2, Math.Min(attempt, 10)))), time, life.ApplicationStopping);
}
