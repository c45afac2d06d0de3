using Microsoft.Extensions.Logging;

namespace ThreatResponse.Grains.Alerts;

internal sealed partial class PartitionOfDispatcher
{
    [LoggerMessage(5001, LogLevel.Warning, "Partition {Partition}: a batch failed at try {Attempt} and is tried again")]
    private partial void LogRetry(Exception fault, int partition, int attempt);

    [LoggerMessage(5002, LogLevel.Error, "Partition {Partition}: alert {Seq} cannot be handled and was set aside as a dead letter")]
    private partial void LogSetAside(Exception fault, int partition, long seq);

    [LoggerMessage(5005, LogLevel.Warning, "Partition {Partition} waits: {Reason}")]
    private partial void LogWaits(int partition, string reason);

    [LoggerMessage(5011, LogLevel.Debug, "Partition {Partition} does its batch again: {Reason}")]
    private partial void LogOverlap(int partition, string reason);

    [LoggerMessage(5003, LogLevel.Information, "Partition {Partition}: reading what lies between {Handled} and {Next} from the journal")]
    private partial void LogGap(int partition, long handled, long next);
}
