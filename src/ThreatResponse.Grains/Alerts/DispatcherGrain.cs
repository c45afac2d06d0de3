using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Streams;
using Orleans.Streams.Core;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Contracts.Incidents;

namespace ThreatResponse.Grains.Alerts;

/// <summary>
/// Takes the alerts of its share of targets in batches, each of one source's partition, and hands each batch to who sees it through. One at a time: what
/// several sources say of one target meets here in order. Key: the dispatcher's number.
/// </summary>
[ImplicitStreamSubscription(AlertStreams.Namespace)]
internal sealed partial class DispatcherGrain(
    IAlertJournal journal, IDecisionStore decisions, AlertBatchFactory batches, LargeBatches large, IHandledLatencies latencies, IHostApplicationLifetime life, TimeProvider time, ILogger<DispatcherGrain> log)
    : Grain, IDispatcherGrain, IStreamSubscriptionObserver, IAsyncBatchObserver<JournalledAlert>
{
    private readonly Dictionary<int, PartitionOfDispatcher> _partitions = [];

    public async Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) => await handleFactory.Create<JournalledAlert>().ResumeAsync(this);

    public async Task OnNextAsync(IList<SequentialItem<JournalledAlert>> items)
    {
        Caller.System.Enter();
        var number = items[0].Item.Partition;
        if (!_partitions.TryGetValue(number, out var partition))
        {
            partition = new PartitionOfDispatcher(number, journal, decisions, batches.For(number, GrainFactory), large, latencies, time, log, life.ApplicationStopping);
            await partition.Load();
            _partitions[number] = partition;
        }

        await partition.Take([.. items.Select(item => item.Item)]);
    }

    public Task OnErrorAsync(Exception ex)
    {
        LogStreamFault(ex, this.GetPrimaryKeyString());
        return Task.CompletedTask;
    }

    [LoggerMessage(5004, LogLevel.Warning, "Dispatcher {Dispatcher}: the stream reported a fault")]
    private partial void LogStreamFault(Exception fault, string dispatcher);
}
