using System.Globalization;
using Orleans.Streams;

namespace ThreatResponse.Streaming;

/// <summary>A queue is a dispatcher, and a dispatcher has one stream.</summary>
internal sealed class JournalQueueMapper : IConsistentRingStreamQueueMapper
{
    private readonly QueueId[] _queues;

    public JournalQueueMapper(int partitions)
    {
        // Spread evenly over the ring that the balancers share out between silos.
        var step = uint.MaxValue / (uint)partitions;
        _queues = [.. Enumerable.Range(0, partitions).Select(partition => QueueId.GetQueueId(JournalStreams.Provider, (uint)partition, (uint)partition * step))];
    }

    public IEnumerable<QueueId> GetAllQueues() => _queues;

    public QueueId GetQueueForStream(StreamId streamId) => _queues[int.Parse(streamId.GetKeyAsString(), CultureInfo.InvariantCulture)];

    public IEnumerable<QueueId> GetQueuesForRange(IRingRange range) => _queues.Where(queue => range.InRange(queue.GetUniformHashCode()));

    public int DispatcherOf(QueueId queue) => (int)queue.GetNumericId();
}
