using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Domain.AlertToIncident;
using ThreatResponse.Domain.Incidents;
using ThreatResponse.Grains;
using ThreatResponse.Integrations;
using ThreatResponse.Storage;
using ThreatResponse.Storage.Schema;
using ThreatResponse.Storage.Sqlite;
using ThreatResponse.Streaming;

namespace ThreatResponse.Benchmarks.Pipeline;

/// <summary>Everything from intake to incidents in this process, as the host composes it; only HTTP is left out.</summary>
internal static class PipelineSystem
{
    private const int Partitions = 4;

    public static async Task<IHost> StartAsync(string file, IHandledLatencies latencies)
    {
        SqliteSchema.Upgrade(file);
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Error);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddDataProtection();
        builder.Services.AddEmbeddedStore(new SqliteStoreOptions { File = file, Partitions = Partitions });
        builder.Services.AddSingleton(latencies);
        builder.Services.AddAlertParsers();
        builder.Services.AddThreatResponseGrains(RuleBook.Default, new ScoreRules(), Partitions);
        builder.UseOrleans(silo => silo
            .UseLocalhostClustering(FreePort(), FreePort())
            .AddMemoryGrainStorage("settings")
            .AddJournalStreams(streams => streams.Partitions = Partitions)
            .AddPermissionFilter());
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
