using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Storage.Postgres;
using ThreatResponse.Storage.Retention;

namespace ThreatResponse.Storage.Tests.Retention;

/// <summary>A database whose ranges are filled by jumps of the sequence: ten million alerts are much for a test.</summary>
internal sealed class Ranges : IAsyncDisposable
{
    public const int KeepDays = 30;

    /// <summary>Nobody who writes waits this long for a lock: whoever would, fails.</summary>
    private const string Impatient = ";Options=-c lock_timeout=500";
    private readonly NpgsqlDataSource _source;
    private readonly KeepRoom _keep;

    private Ranges(RunningStore store, NpgsqlDataSource source) =>
        (Store, _source, _keep) = (store, source, new KeepRoom(source, new PostgresStoreOptions { ConnectionString = store.Place, KeepAlertsDays = KeepDays }, new Noon(), NullLogger<KeepRoom>.Instance));

    public RunningStore Store { get; }

    public static async Task<Ranges> StartAsync()
    {
        var place = await (await Testing.PostgresServer.Shared).CreateDatabaseAsync();
        var store = await RunningStore.StartAsync(Tests.Store.Postgres, place + Impatient);
        return new Ranges(store, NpgsqlDataSource.Create(place));
    }

    /// <summary>What every process does once a minute.</summary>
    public Task KeepAsync() => _keep.Once(CancellationToken.None);

    /// <summary>The next alert is the first of this range.</summary>
    public async Task JumpToAsync(int range)
    {
        await RunAsync($"select setval('alert_seq', {range}0000000 - 1)");
        await RunAsync("select make_room(last_value) from alert_seq");
    }

    public async Task AppendAsync(string key, int daysAgo)
    {
        var batch = new JournalBatch("test", "json-event", Noon.Today.AddDays(-daysAgo), [new JournalEntry(Given.Alert(key), 0, "{}"u8.ToArray())], [], [], 0);
        await Store.Get<IAlertJournal>().AppendAsync(batch, CancellationToken.None);
    }

    public Task HandledAsync() => RunAsync("update partition_mark m set handled = coalesce((select max(seq) from alert a where a.partition = m.partition), 0)");

    public Task<string[]> NamesAsync() => ListAsync("select relname from pg_class where relkind = 'r' and relname ~ '^(incident_)?alert_[0-9]+$' order by 1");

    public Task<string[]> KeysAsync() => ListAsync("select seq::text from alert_key order by seq");

    /// <summary>Those that are on their way out, and not yet gone.</summary>
    public Task<string[]> PendingAsync() => ListAsync("select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhdetachpending");

    public async Task RunAsync(string sql)
    {
        await using var command = _source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Reads in a transaction that stays open, until disposed.</summary>
    public async Task<IAsyncDisposable> ReadOnAndOnAsync(string sql)
    {
        // Its end is to be the end of the transaction: none that goes back to a pool.
        var connection = new NpgsqlConnection(Store.Place + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"begin; {sql}", connection);
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        _keep.Dispose();
        await _source.DisposeAsync();
        await Store.DisposeAsync();
    }

    private async Task<string[]> ListAsync(string sql)
    {
        var found = new List<string>();
        await using var command = _source.CreateCommand(sql);
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
            found.Add(rows.GetString(0));
        return [.. found];
    }

    private sealed class Noon : TimeProvider
    {
        public static readonly DateTimeOffset Today = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Today;
    }
}
