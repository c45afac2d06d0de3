using ThreatResponse.Contracts;
using ThreatResponse.Storage.Schema;

namespace ThreatResponse.Host.Cluster;

/// <summary>Brings the database up to date, and waits for it when it is away: a process that starts before its database is no fault.</summary>
internal sealed partial class WaitForDatabase(ILogger<WaitForDatabase> log, TimeProvider time)
{
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(2);

    /// <param name="patience">Null for ever.</param>
    /// <exception cref="StoreBusyException">The patience is over.</exception>
    /// <exception cref="InvalidOperationException">The database is there and refuses.</exception>
    public async Task UpgradeAsync(string store, TimeSpan? patience)
    {
        var since = time.GetTimestamp();
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await Task.Run(() => PostgresSchema.Upgrade(store));
                if (attempt > 0)
                    LogThere(time.GetElapsedTime(since).TotalSeconds);
                return;
            }
            catch (StoreBusyException fault) when (patience is null || time.GetElapsedTime(since) < patience)
            {
                LogWaiting(fault.Message, _pause.TotalSeconds);
                await Task.Delay(_pause, time);
            }
        }
    }

    [LoggerMessage(7001, LogLevel.Warning, "Waiting for the database: {Reason} It is tried again in {Seconds} s")]
    private partial void LogWaiting(string reason, double seconds);

    [LoggerMessage(7002, LogLevel.Warning, "The database is there, after {Seconds:F0} s")]
    private partial void LogThere(double seconds);
}
