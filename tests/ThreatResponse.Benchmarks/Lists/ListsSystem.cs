using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ThreatResponse.Benchmarks.Pipeline;
using ThreatResponse.Domain.AlertToIncident;
using ThreatResponse.Domain.Incidents;
using ThreatResponse.Grains;
using ThreatResponse.Grains.Response;
using ThreatResponse.Integrations;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Storage.GrainState;

namespace ThreatResponse.Benchmarks.Lists;

/// <summary>Lists and devices in this process, as the host composes them; HTTP is left out, and what the process does by itself every minute.</summary>
internal static class ListsSystem
{
    public static async Task<IHost> StartAsync(StoreUnderTest store, PaperDevice product)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Error);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        store.Register(builder.Services);
        builder.Services.AddListFormats();
        builder.Services.AddSingleton<IEnforcementProduct>(product);
        builder.Services.AddThreatResponseGrains(RuleBook.Default, new ScoreRules(), store.Partitions);
        builder.Services.AddThreatResponseLists(ProtectedByConfiguration.Nothing);

        builder.UseOrleans(silo => silo.UseLocalhostClustering(FreePort(), FreePort()).AddMemoryGrainStorage("settings").AddHotGrainStorage().UseInMemoryReminderService().AddPermissionFilter());
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
