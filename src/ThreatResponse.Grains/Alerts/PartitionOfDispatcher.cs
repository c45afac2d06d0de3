using System.Diagnostics;
using Microsoft.Extensions.Logging;
using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Contracts.Hosts;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Grains.Pipeline;

namespace ThreatResponse.Grains.Alerts;

/// <summary>
/// Sees one partition's batches through: decided in one transaction, then every effect, then handled. A batch that fails is tried again, in the end in
/// halves, until the one alert that cannot be handled is set aside; none is skipped. While the store or a silo is away it waits, however long that is:
/// that is no fault of any alert.
/// </summary>
/// <param name="stopping">Of this silo: whoever takes the partition over goes on with it.</param>
internal sealed partial class PartitionOfDispatcher(
    int number, IAlertJournal journal, IDecisionStore decisions, AlertBatch batch, LargeBatches large, IHandledLatencies latencies, TimeProvider time, ILogger log, CancellationToken stopping)
{
    private const int TriesBeforeHalving = 3;
    private PartitionMarks _marks = new(0, 0);

    public async Task Load() => _marks = await journal.MarksAsync(number, CancellationToken.None);

    public async Task Take(List<JournalledAlert> delivered)
    {
        var alerts = delivered.FindAll(alert => alert.Seq > _marks.Handled);
        if (alerts.Count == 0)
            return;
        await FillGapBefore(alerts);
        await SeeThrough(alerts);
    }

    /// <summary>Delivery may have been given up on what came before: it is read from the journal, so that order holds and nothing is skipped.</summary>
    private async Task FillGapBefore(List<JournalledAlert> alerts)
    {
        while (true)
        {
            var next = await journal.ReadAsync(number, _marks.Handled, 1, CancellationToken.None);
            if (next.Count == 0 || next[0].Seq >= alerts[0].Seq)
                return;
            var missed = await journal.ReadAsync(number, _marks.Handled, 1_000, CancellationToken.None);
            LogGap(number, _marks.Handled, alerts[0].Seq);
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
                    await Load();
                await Handle(alerts);
                return;
            }
            catch (Exception fault) when (!stopping.IsCancellationRequested && (TransientFault.Is(fault) || fault is TargetChangedElsewhereException))
            {
                // Two partitions that see somebody for the first time at once: the second begins again, once.
                if (fault is TargetChangedElsewhereException && waits < 3)
                    LogOverlap(number, fault.Message);
                else
                    LogWaits(number, fault.Message);
                BatchMetrics.Retried();
                await Pause(++waits);
            }
            catch (TargetChangedElsewhereException fault)
            {
                // This server ends: whoever delivers again is told in words that travel.
                throw new StoreBusyException(fault.Message);
            }
#pragma warning disable CA1031 // Whatever went wrong, the alerts must not be lost: the batch is tried again, then split.
            catch (Exception fault) when (!stopping.IsCancellationRequested && ++failures < TriesBeforeHalving)
#pragma warning restore CA1031
            {
                LogRetry(fault, number, failures);
                BatchMetrics.Retried();
                await Pause(failures);
            }
#pragma warning disable CA1031 // As above.
            catch (Exception fault) when (!stopping.IsCancellationRequested)
#pragma warning restore CA1031
            {
                await Halve(alerts, fault);
                return;
            }
        }
    }

    private async Task Halve(List<JournalledAlert> alerts, Exception fault)
    {
        await Load();
        var left = alerts.Where(alert => alert.Seq > _marks.Handled).ToList();
        if (left.Count == 1)
        {
            LogSetAside(fault, number, left[0].Seq);
            await decisions.SetAsideAsync(number, left[0].Seq, $"could not be handled: {fault.Message}", time.GetUtcNow(), CancellationToken.None);
            await Load();
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
            var repeated = await batch.RepeatEffects(_marks.Handled, _marks.Decided);
            await Handled(repeated, _marks.Decided);
        }

        var fresh = alerts.Where(alert => alert.Seq > _marks.Decided).ToList();
        if (fresh.Count == 0)
            return;
        using var turn = await large.Enter(fresh.Count, stopping);
        var started = Stopwatch.GetTimestamp();
        var receipt = await batch.Decide(fresh);
        _marks = _marks with { Decided = fresh[^1].Seq };
        var decided = Stopwatch.GetTimestamp();
        await batch.TakeEffect(receipt);
        await Handled(fresh, fresh[^1].Seq);
        BatchMetrics.Handled(fresh.Count, started, decided, Stopwatch.GetTimestamp());
    }

    private async Task Handled(IReadOnlyList<JournalledAlert> alerts, long upTo)
    {
        await decisions.MarkHandledAsync(number, upTo, alerts.Count, CancellationToken.None);
        _marks = _marks with { Handled = upTo };
        var now = time.GetUtcNow();
        foreach (var group in alerts.GroupBy(alert => alert.Received))
            latencies.Add(now - group.Key, group.Count());
    }

    private Task Pause(int attempt) => Task.Delay(TimeSpan.FromMilliseconds(Math.Min(2_000, 50 * Math.Pow(2, Math.Min(attempt, 10)))), time, stopping);
}
