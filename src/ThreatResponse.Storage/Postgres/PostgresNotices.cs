using System.Globalization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using ThreatResponse.Storage.Incidents;
using ThreatResponse.Storage.Journal;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Postgres;

/// <summary>
/// Carries signals between processes. They are sent after the commit, outside its transaction: a notice inside would make all who commit wait for
/// each other. A notice that is lost costs a little time: whoever waits looks again by itself.
/// </summary>
internal sealed partial class PostgresNotices : BackgroundService
{
    private const string Changed = "c";
    private static readonly TimeSpan _retry = TimeSpan.FromSeconds(1);
    private readonly NpgsqlDataSource _source;
    private readonly JournalSignals _journal;
    private readonly ChangeSignal _changes;
    private readonly TimeProvider _time;
    private readonly ILogger<PostgresNotices> _log;
    private readonly int[] _partitions;
    private readonly SemaphoreSlim _toSend = new(0, 1);
    private int _changed;

    public PostgresNotices(NpgsqlDataSource source, JournalSignals journal, ChangeSignal changes, StorePartitions partitions, TimeProvider time, ILogger<PostgresNotices> log)
    {
        (_source, _journal, _changes, _time, _log) = (source, journal, changes, time, log);
        _partitions = new int[partitions.Count];
        journal.Elsewhere = partition =>
        {
            Volatile.Write(ref _partitions[partition], 1);
            Wake();
        };
        changes.Elsewhere = () =>
        {
            Volatile.Write(ref _changed, 1);
            Wake();
        };
    }

    public override void Dispose()
    {
        base.Dispose();
        _toSend.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(Keep(Send, stoppingToken), Keep(Listen, stoppingToken));

    private async Task Keep(Func<CancellationToken, Task> work, CancellationToken stop)
    {
        await Task.Yield();
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await work(stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever happened to the connection: another one is made.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                LogInterrupted(fault);
                await Task.Delay(_retry, _time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task Send(CancellationToken stop)
    {
        await using var connection = await _source.OpenConnectionAsync(stop);
        await using var command = new NpgsqlCommand("select pg_notify('threat_response', $1)", connection) { Parameters = { new NpgsqlParameter<string>() } };
        while (true)
        {
            await _toSend.WaitAsync(stop);
            var words = new List<string>();
            if (Interlocked.Exchange(ref _changed, 0) == 1)
                words.Add(Changed);
            for (var partition = 0; partition < _partitions.Length; partition++)
            {
                if (Interlocked.Exchange(ref _partitions[partition], 0) == 1)
                    words.Add(partition.ToString(CultureInfo.InvariantCulture));
            }

            ((NpgsqlParameter<string>)command.Parameters[0]).TypedValue = string.Join(' ', words);
            if (words.Count > 0)
                await command.ExecuteNonQueryAsync(stop);
        }
    }

    private async Task Listen(CancellationToken stop)
    {
        await using var connection = await _source.OpenConnectionAsync(stop);
        connection.Notification += (_, notice) => Hear(notice.Payload);
        await using (var listen = new NpgsqlCommand("listen threat_response", connection))
            await listen.ExecuteNonQueryAsync(stop);

        // What was said while nobody listened is not known: everyone looks.
        _journal.PulseAllHere();
        _changes.PulseHere();
        while (true)
            await connection.WaitAsync(stop);
    }

    private void Hear(string payload)
    {
        foreach (var word in payload.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (word == Changed)
                _changes.PulseHere();
            else if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var partition) && partition < _partitions.Length)
                _journal.PulseHere(partition);
        }
    }

    private void Wake()
    {
        try
        {
            if (_toSend.CurrentCount == 0)
                _toSend.Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody else has woken it in this instant.
        }
    }

    [LoggerMessage(3101, LogLevel.Warning, "Signals between processes are interrupted; until they are back, readers look every quarter of a second")]
    private partial void LogInterrupted(Exception fault);
}
