using ThreatResponse.Contracts;
using ThreatResponse.Storage.Schema;

namespace ThreatResponse.Host.Cluster;

/// <summary>Brings the database up to date, and waits for it when it is away: a process that starts before its database is no fault.</summary>
internal sealed partial class WaitForDatabase(ILogger<WaitForDatabase> log, TimeProvider time)
{
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(2);

    /// <param name="partitions">What this process is set to.</param>
    /// <param name="patience">Null for ever.</param>
    /// <param name="waiting">Told why, whenever it has to wait.</param>
    /// <returns>How many partitions the database has.</returns>
    /// <exception cref="StoreBusyException">The patience is over.</exception>
    /// <exception cref="InvalidOperationException">The database is there and refuses.</exception>
    public async Task<int> UpgradeAsync(string store, int partitions, TimeSpan? patience, Func<string, Task> waiting)
    {
        var since = time.GetTimestamp();
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                var agreed = await Task.Run(() =>
                {
                    PostgresSchema.Upgrade(store);
                    return AgreedPartitions.InPostgres(store, partitions);
                });
                if (attempt > 0)
                    LogThere(time.GetElapsedTime(since).TotalSeconds);
                return agreed;
            }
            catch (StoreBusyException fault) when (patience is null || time.GetElapsedTime(since) < patience)
            {
                LogWaiting(fault.Message, _pause.TotalSeconds);
                await waiting($"no database: {fault.Message}");
                await Task.Delay(_pause, time);
            }
        }
    }

    [LoggerMessage(7001, LogLevel.Warning, "Waiting for the database: {Reason} It is tried again in {Seconds} s")]
    private partial void LogWaiting(string reason, double seconds);

    [LoggerMessage(7002, LogLevel.Warning, "The database is there, after {Seconds:F0} s")]
    private partial void LogThere(double seconds);
}
