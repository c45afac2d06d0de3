using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Domain.AlertToIncident;
using ThreatResponse.Domain.Incidents;
using ThreatResponse.Domain.IncidentToResponse.Rules;
using ThreatResponse.Grains;
using ThreatResponse.Grains.Response;
using ThreatResponse.Grains.Response.Rules;
using ThreatResponse.Integrations;
using ThreatResponse.Storage.GrainState;
using ThreatResponse.Streaming;

namespace ThreatResponse.Benchmarks.Pipeline;

/// <summary>Everything from intake to incidents in this process, as the host composes it; only HTTP is left out.</summary>
internal static class PipelineSystem
{
    /// <param name="handles">False: the journal takes alerts in, and nobody handles them.</param>
    public static async Task<IHost> StartAsync(StoreUnderTest store, IHandledLatencies latencies, bool handles)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Error);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddDataProtection();
        store.Register(builder.Services);
        builder.Services.AddSingleton(latencies);
        builder.Services.AddAlertParsers();
        builder.Services.AddFeedFormats().AddFeedOrigins(null).AddListFormats().AddEnforcementProducts().AddEnricherProducts(null);
        builder.Services.AddNotifyChannels(null, []);
        builder.Services.AddThreatResponseGrains(RuleBook.Default, new ScoreRules(), store.Partitions);
        builder.Services.AddThreatResponseLists(ProtectedByConfiguration.Nothing);
        builder.Services.AddThreatResponseRules(ShippedRules());
        builder.Services.AddThreatResponseIntelligence();
        builder.Services.AddThreatResponseEnrichment();
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(FreePort(), FreePort()).AddMemoryGrainStorage("settings").AddHotGrainStorage().UseInMemoryReminderService().AddPermissionFilter();
            if (handles)
                silo.AddJournalStreams(streams => streams.Partitions = store.Partitions);
        });
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }

    /// <summary>Those of <c>cluster-config/rules</c>: one of them simulates, so that the runner of rules follows every change.</summary>
    private static RulesByConfiguration ShippedRules()
    {
        using var text = new StreamReader(typeof(PipelineSystem).Assembly.GetManifestResourceStream("response.yaml")!);
        return new RulesByConfiguration(ReadRuleFile.Of(text.ReadToEnd()).Texts);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
