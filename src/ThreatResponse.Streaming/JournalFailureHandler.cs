using Microsoft.Extensions.Logging;
using Orleans.Streams;

namespace ThreatResponse.Streaming;

/// <summary>
/// A batch whose delivery was given up is not lost: the next one that arrives is not the one the dispatcher expects, and it reads the gap from the
/// journal first. So a subscription is never faulted.
/// </summary>
internal sealed partial class JournalFailureHandler(ILogger<JournalFailureHandler> log) : IStreamFailureHandler
{
    public bool ShouldFaultSubsriptionOnError => false;

    public Task OnDeliveryFailure(GuidId subscriptionId, string streamProviderName, StreamId streamIdentity, StreamSequenceToken? sequenceToken)
    {
        LogGivenUp(streamIdentity, sequenceToken);
        return Task.CompletedTask;
    }

    public Task OnSubscriptionFailure(GuidId subscriptionId, string streamProviderName, StreamId streamIdentity, StreamSequenceToken? sequenceToken)
    {
        LogGivenUp(streamIdentity, sequenceToken);
        return Task.CompletedTask;
    }

    [LoggerMessage(4001, LogLevel.Warning, "Delivery of {Stream} at {Token} was given up for now; it is read again from the journal")]
    private partial void LogGivenUp(StreamId stream, StreamSequenceToken? token);
}
