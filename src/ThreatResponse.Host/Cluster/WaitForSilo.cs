namespace ThreatResponse.Host.Cluster;

/// <summary>A process without a silo of its own waits for one, for ever, and says so.</summary>
internal sealed partial class WaitForSilo(ILogger<WaitForSilo> log, TimeProvider time) : IClientConnectionRetryFilter
{
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(2);

    public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
    {
        LogWaiting(exception.Message);
        await Task.Delay(_pause, time, cancellationToken);
        return true;
    }

    [LoggerMessage(7003, LogLevel.Warning, "Waiting for a silo: {Reason}")]
    private partial void LogWaiting(string reason);
}
