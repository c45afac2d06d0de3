using Orleans.Streams;
using ThreatResponse.Contracts.Alerts;

namespace ThreatResponse.Streaming;

internal sealed class JournalAdapter(JournalQueueMapper mapper, IAlertJournal journal, JournalStreamOptions options, TimeProvider time) : IQueueAdapter
{
    public string Name => JournalStreams.Provider;

    public bool IsRewindable => false;

    public StreamProviderDirection Direction => StreamProviderDirection.ReadOnly;

    public IQueueAdapterReceiver CreateReceiver(QueueId queueId) => new JournalReceiver(mapper.DispatcherOf(queueId), journal, options, time);

    public Task QueueMessageBatchAsync<T>(StreamId streamId, IEnumerable<T> events, StreamSequenceToken? token, Dictionary<string, object>? requestContext) =>
        throw new NotSupportedException("Alerts enter these streams through the journal only: append them there.");
}
