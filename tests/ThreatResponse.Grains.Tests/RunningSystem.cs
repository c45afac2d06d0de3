using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Hosting;
using System.Net;
using System.Net.Sockets;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Domain.AlertToIncident;
using ThreatResponse.Domain.Incidents;
using ThreatResponse.Grains;
using ThreatResponse.Grains.Response;
using ThreatResponse.Grains.Response.Rules;
using ThreatResponse.Integrations;
using ThreatResponse.Storage;
using ThreatResponse.Storage.GrainState;
using ThreatResponse.Storage.Queries.Pipeline;
using ThreatResponse.Storage.Postgres;
using ThreatResponse.Storage.Schema;
using ThreatResponse.Storage.Sqlite;
using ThreatResponse.Streaming;
using ThreatResponse.Testing;

namespace ThreatResponse.Grains.Tests;

public enum Store
{
    Sqlite,
    Postgres,
}

/// <summary>A real store, streams and grains in one process; only HTTP and the parsers are not there.</summary>
public sealed class RunningSystem : IAsyncDisposable
{
    public const int Partitions = 4;
    private readonly IHost _host;

    private RunningSystem(string place, IHost host) => (Place, _host) = (place, host);

    /// <summary>Where its data is: to start on it again.</summary>
    public string Place { get; }

    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    public IAlertJournal Journal => Get<IAlertJournal>();

    /// <param name="place">Of a system that ran before; its own when null.</param>
    /// <param name="handles">False: the journal fills, and nobody handles what is in it.</param>
    /// <param name="responds">With lists and response rules.</param>
    public static async Task<RunningSystem> StartAsync(Store store, string? place = null, bool handles = true, bool responds = false)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton(TimeProvider.System);
        if (store == Store.Sqlite)
        {
            place ??= Path.Combine(Directory.CreateTempSubdirectory("tr-test-").FullName, "test.db");
            SqliteSchema.Upgrade(place);
            builder.Services.AddEmbeddedStore(new SqliteStoreOptions { File = place, Partitions = Partitions });
        }
        else
        {
            place ??= await (await PostgresServer.Shared).CreateDatabaseAsync();
            PostgresSchema.Upgrade(place);
            builder.Services.AddClusterStore(new PostgresStoreOptions { ConnectionString = place, Partitions = Partitions });
        }

        builder.Services.AddThreatResponseGrains(RuleBook.Default, new ScoreRules(), Partitions);
        if (responds)
        {
            builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
            builder.Services.AddListFormats().AddThreatResponseLists(ProtectedByConfiguration.Nothing).AddThreatResponseRules(RulesByConfiguration.Nothing).AddThreatResponseIntelligence();
        }

        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(FreePort(), FreePort()).AddHotGrainStorage();
            if (responds)
                silo.AddMemoryGrainStorage("settings").UseInMemoryReminderService();
            if (handles)
                silo.AddJournalStreams(streams => streams.Partitions = Partitions);
        });
        var host = builder.Build();
        await host.StartAsync();
        return new RunningSystem(place, host);
    }

    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    /// <summary>Journals alerts in batches of a thousand, as an intake would.</summary>
    public async Task<JournalReceipt> AppendAsync(IEnumerable<Alert> alerts, string source = "test")
    {
        var (accepted, duplicates) = (0, 0);
        foreach (var chunk in alerts.Chunk(1_000))
        {
            var entries = chunk.Select(alert => new JournalEntry(alert, PartitionOf.Alert(alert, Partitions), "{}"u8.ToArray())).ToList();
            var receipt = await Journal.AppendAsync(new JournalBatch(source, "json-event", TimeProvider.System.GetUtcNow(), entries, [], [], 0), CancellationToken.None);
            (accepted, duplicates) = (accepted + receipt.Accepted, duplicates + receipt.Duplicates);
        }

        return new JournalReceipt(accepted, duplicates, []);
    }

    /// <summary>Waits until everything journalled is handled.</summary>
    public async Task HandledAsync(TimeSpan? patience = null)
    {
        using var limit = new CancellationTokenSource(patience ?? TimeSpan.FromSeconds(60));
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while ((await Get<IPipelineQueries>().StatsAsync(limit.Token)).Lag > 0)
            await look.WaitForNextTickAsync(limit.Token);
    }

    public async Task StopAsync()
    {
        await _host.StopAsync();
        if (_host is IAsyncDisposable disposable)
            await disposable.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (!File.Exists(Place))
            return;
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Path.GetDirectoryName(Place)!, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
