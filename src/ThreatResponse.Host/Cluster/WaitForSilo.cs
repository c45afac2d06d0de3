namespace ThreatResponse.Host.Cluster;

/// <summary>
/// A process without a silo of its own waits for one, for ever, and says so: in the log, and on its addresses. Started behind the client and before the web server, it gives
/// the addresses back.
/// </summary>
internal sealed partial class WaitForSilo(AnswerWhileWaiting answers, ILogger<WaitForSilo> log, TimeProvider time) : IClientConnectionRetryFilter, IHostedService
{
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(2);

    public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
    {
        LogWaiting(exception.Message);
        await answers.SayAsync($"no silo: {exception.Message}");
        await Task.Delay(_pause, time, cancellationToken);
        return true;
    }

    public async Task StartAsync(CancellationToken cancellationToken) => await answers.DisposeAsync();

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(7003, LogLevel.Warning, "Waiting for a silo: {Reason}")]
    private partial void LogWaiting(string reason);
}
