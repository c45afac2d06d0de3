using Orleans.Providers.Streams.Common;
using Orleans.Streams;
using ThreatResponse.Contracts.Alerts;

namespace ThreatResponse.Streaming;

/// <summary>A stretch of one partition, in order, delivered as one batch.</summary>
[GenerateSerializer, Immutable, Alias("tr.JournalBatchContainer")]
internal sealed record JournalBatchContainer([property: Id(0)] IReadOnlyList<JournalledAlert> Alerts) : IBatchContainer
{
    public StreamId StreamId => JournalStreams.Of(Alerts[0].Partition);

    public StreamSequenceToken SequenceToken => new EventSequenceTokenV2(Alerts[0].Seq);

    public IEnumerable<Tuple<T, StreamSequenceToken>> GetEvents<T>()
    {
        foreach (var alert in Alerts)
            yield return Tuple.Create((T)(object)alert, (StreamSequenceToken)new EventSequenceTokenV2(alert.Seq));
    }

    public bool ImportRequestContext() => false;
}
