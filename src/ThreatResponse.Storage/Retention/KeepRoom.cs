using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using ThreatResponse.Storage.Postgres;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Retention;

/// <summary>
/// Keeps a range of <c>seq</c> ready ahead of the journal, and drops those whose alerts are all older than is to be kept. One process does it at a time; each looks every minute.
/// </summary>
internal sealed partial class KeepRoom(NpgsqlDataSource source, PostgresStoreOptions options, TimeProvider time, ILogger<KeepRoom> log) : BackgroundService
{
    private const long OneAtATime = 7_411_023_902;
    private const int LockTimeout = 2_000;
    private static readonly TimeSpan _period = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var timer = new PeriodicTimer(_period, time);
        do
        {
            try
            {
                await Once(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever went wrong: there is a range in hand, and another minute.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                LogFailed(fault);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    internal async Task Once(CancellationToken stop)
    {
        await using var connection = await source.OpenConnectionAsync(stop);
        if (await Scalar(connection, $"select pg_try_advisory_lock({OneAtATime})", stop) is not true)
            return;
        try
        {
            // Whoever waits for a lock makes others wait behind it, and room must be made meanwhile: not for long.
            await Run(connection, $"set lock_timeout = {LockTimeout}", stop);
            await Run(connection, "select make_room(last_value) from alert_seq", stop);
            if (options.KeepAlertsDays > 0)
                await new DropOldRanges(connection, UnixTime.Of(time.GetUtcNow().AddDays(-options.KeepAlertsDays)), LogDropped).ApplyAsync(stop);
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            LogHeld(fault.MessageText);
        }
        finally
        {
            await Run(connection, $"select pg_advisory_unlock({OneAtATime})", CancellationToken.None);
        }
    }

    internal static async Task<object?> Scalar(NpgsqlConnection connection, string sql, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        return await command.ExecuteScalarAsync(stop);
    }

    internal static async Task<int> Run(NpgsqlConnection connection, string sql, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        return await command.ExecuteNonQueryAsync(stop);
    }

    [LoggerMessage(3201, LogLevel.Error, "Ranges of the journal could not be kept in order; it is tried again in a minute")]
    private partial void LogFailed(Exception fault);

    [LoggerMessage(3202, LogLevel.Information, "Dropped alerts {First} to {Last}: all were older than is kept")]
    private partial void LogDropped(long first, long last);

    [LoggerMessage(3203, LogLevel.Information, "Somebody holds a range of the journal that is to go, such as a dump or a long query ({Reason}); it is tried again in a minute")]
    private partial void LogHeld(string reason);
}
