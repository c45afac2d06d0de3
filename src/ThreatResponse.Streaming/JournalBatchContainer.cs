using Orleans.Providers.Streams.Common;
using Orleans.Streams;
using ThreatResponse.Contracts.Alerts;

namespace ThreatResponse.Streaming;

/// <summary>A stretch of one partition, in order, delivered as one batch. Its token is its place in what was read, over all partitions.</summary>
[GenerateSerializer, Immutable, Alias("tr.JournalBatchContainer")]
internal sealed record JournalBatchContainer([property: Id(0)] IReadOnlyList<JournalledAlert> Alerts, [property: Id(1)] int Dispatcher, [property: Id(2)] long Token) : IBatchContainer
{
    public StreamId StreamId => JournalStreams.Of(Dispatcher);

    public StreamSequenceToken SequenceToken => new EventSequenceTokenV2(Token);

    public IEnumerable<Tuple<T, StreamSequenceToken>> GetEvents<T>()
    {
        for (var i = 0; i < Alerts.Count; i++)
            yield return Tuple.Create((T)(object)Alerts[i], (StreamSequenceToken)new EventSequenceTokenV2(Token, i));
    }

    public bool ImportRequestContext() => false;
}
