using System.Globalization;
using System.Net.Http.Json;
using Npgsql;
using ThreatResponse.Testing;

namespace ThreatResponse.Cluster.Tests.Running;

/// <summary>Three silos and two gateways on one real PostgreSQL. They are started while it is still away, all at once, on an empty database.</summary>
public sealed class RunningCluster : IAsyncLifetime
{
    public const string ApiKey = "tr_cluster_tests_only_key";

    /// <summary>The attacker that is judged malicious before anything happens.</summary>
    public const string Judged = "203.0.113.66";

    private PostgresServer? _postgres;
    private string _store = "";

    public PostgresServer Postgres => _postgres!;

    public IReadOnlyList<HostProcess> Silos { get; private set; } = [];

    public IReadOnlyList<HostProcess> Gateways { get; private set; } = [];

    public IEnumerable<HostProcess> All => Silos.Concat(Gateways);

    /// <summary>Every event that anybody has sent.</summary>
    internal Sent Sent { get; } = new();

    public async Task InitializeAsync()
    {
        _postgres = await PostgresServer.StartAsync();
        _store = await _postgres.CreateDatabaseAsync();
        await _postgres.StopAsync();
        Silos = [.. Enumerable.Range(1, 3).Select(i => new HostProcess($"silo {i}", "silo", _store))];
        Gateways = [.. Enumerable.Range(1, 2).Select(i => new HostProcess($"gateway {i}", "gateway,web", _store))];
        AppDomain.CurrentDomain.ProcessExit += (_, _) => EndWithoutWaiting();
        foreach (var process in All)
            process.Start();
        await Patience.UntilAsync(() => All.All(process => process.Output.Contains("Waiting for the database", StringComparison.Ordinal)), "waiting for the database");
        await _postgres.StartAgainAsync();
        await ReadyAsync();

        using var judged = await Gateways[0].Http.PutAsJsonAsync("/api/v1/verdicts", new { type = "ipv4-addr", value = Judged, verdict = "malicious", reason = "for the tests" });
        judged.EnsureSuccessStatusCode();

        // A silo knows what was judged before it takes alerts: started again, every one of them does.
        foreach (var silo in Silos)
        {
            await silo.EndAsync();
            silo.Start();
            await silo.ReadyAsync();
        }

        await ReadyAsync();
    }

    public Task ReadyAsync() => Task.WhenAll(All.Select(process => process.ReadyAsync()));

    public async Task DisposeAsync()
    {
        foreach (var process in All)
            await process.DisposeAsync();
        if (_postgres is not null)
            await _postgres.DisposeAsync();
    }

    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, Func<NpgsqlDataReader, T> read)
    {
        // Not one that was opened before the database went away.
        await using var connection = new NpgsqlConnection(_store + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 120 };
        await using var rows = await command.ExecuteReaderAsync();
        var found = new List<T>();
        while (await rows.ReadAsync())
            found.Add(read(rows));
        return found;
    }

    public async Task<long> NumberAsync(string sql) => (await QueryAsync(sql, row => row.GetInt64(0)))[0];

    /// <summary>Waits until everything journalled is handled.</summary>
    public Task HandledAsync(int seconds = 90) => Patience.UntilAsync(
        async () => await NumberAsync("select (select count(*) from alert) - (select coalesce(sum(handled_count), 0) from partition_mark)::bigint") == 0, "handled", seconds);

    private void EndWithoutWaiting()
    {
        foreach (var process in All)
            process.EndWithoutWaiting();
    }

    /// <summary>True once the others have declared this silo dead.</summary>
    public async Task<bool> IsDeadAsync(HostProcess silo) =>
        await NumberAsync(string.Create(CultureInfo.InvariantCulture, $"select count(*) from OrleansMembershipTable where Port = {silo.SiloPort} and Status <> 6")) == 0;
}
