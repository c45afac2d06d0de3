using Microsoft.AspNetCore.DataProtection;
using Orleans.Dashboard;
using Serilog;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Gateway;
using ThreatResponse.Grains;
using ThreatResponse.Host.Audit;
using ThreatResponse.Host.Cluster;
using ThreatResponse.Host.Configuration;
using ThreatResponse.Host.Embedded;
using ThreatResponse.Host.Samples;
using ThreatResponse.Integrations;
using ThreatResponse.Web;

namespace ThreatResponse.Host;

/// <summary>Reads the configuration, starts the parts that this process is to have, and says where it is.</summary>
internal static class StartHost
{
    /// <summary>Within the data folder.</summary>
    public const string DatabaseName = "threat-response.db";

    private const int WrongConfiguration = 2;

    public static async Task<int> Run(string[] args, Func<string, string?> environment)
    {
        if (args is [VerifyActivity.Verb, .. var rest])
            return await VerifyActivity.Run(rest);
        if (args.FirstOrDefault(arg => arg is not ("--sample" or "--help" or "-h")) is { } unknown)
        {
            await Console.Error.WriteLineAsync($"“{unknown}” is not known here. {Usage}");
            return WrongConfiguration;
        }

        if (args.Contains("--help") || args.Contains("-h"))
        {
            Console.WriteLine(Usage);
            return 0;
        }

        var shipped = environment("TR_STORE") is { Length: > 0 } ? "cluster.yaml" : "embedded.yaml";
        var file = environment("TR_CONFIG") is { Length: > 0 } given ? given : Path.Combine(AppContext.BaseDirectory, "cluster-config", shipped);
        var settings = ReadSettings.Read(file, environment, out var found);
        var faults = found.ToList();
        var rules = ReadRules.From(settings.Rules, faults);
        if (faults.Count == 0 && (settings.Cluster is { } cluster ? await ClusterParts.PrepareAsync(settings, cluster) : EmbeddedParts.Prepare(settings)) is { } storeFault)
            faults.Add(storeFault);
        if (faults.Count > 0)
        {
            await Console.Error.WriteLineAsync($"Threat Response cannot start with this configuration:{Environment.NewLine}{string.Join(Environment.NewLine, faults.Select(fault => "  " + fault))}");
            return WrongConfiguration;
        }

        await using var app = Build(settings, rules);
        return await Serve(app, settings, environment, args.Contains("--sample"));
    }

    private const string Usage = "Usage: ThreatResponse.Host [--sample]. --sample replays a small campaign into the system, to look at. Settings: cluster-config/embedded.yaml, or cluster.yaml for one process of several. " + VerifyActivity.Usage;

    private static WebApplication Build(HostSettings settings, (Domain.AlertToIncident.RuleBook Book, Domain.Incidents.ScoreRules Scores, Grains.Response.ProtectedByConfiguration Protected, Grains.Response.Rules.RulesByConfiguration Response, Domain.IncidentToResponse.Actions.NotifyRules Notify, Domain.Intelligence.Matching.WarningLists Warnings) rules)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, ApplicationName = typeof(StartHost).Assembly.GetName().Name });
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.UseUrls([.. settings.Urls]);
        builder.Services.AddSerilog(logs => Logs.Configure(settings.Log, logs));
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddDataProtection().SetApplicationName("threat-response");
        if (settings.Roles.HasFlag(HostRoles.Silo))
        {
            builder.Services.AddAlertParsers();
            builder.Services.AddFeedFormats().AddListFormats().AddEnforcementProducts().AddEnricherProducts();
            NotifySettings.Add(builder.Services, rules.Notify);
            builder.Services.AddThreatResponseGrains(rules.Book, rules.Scores, settings.Partitions, rules.Warnings);
            builder.Services.AddThreatResponseEnrichment();
            builder.Services.AddThreatResponseIntelligence(new Grains.Intelligence.SharingOptions { Name = settings.ShareName, Tlp = settings.ShareTlp });
            builder.Services.AddThreatResponseLists(rules.Protected);
            builder.Services.AddThreatResponseRules(rules.Response);
        }

        // Before the ways in: parts stop in the reverse order, and syslog drains into the silo.
        if (settings.Cluster is { } cluster)
            ClusterParts.Add(builder, settings, cluster);
        else
            EmbeddedParts.Add(builder, settings);
        if (settings.Roles.HasFlag(HostRoles.Gateway))
            builder.Services.AddThreatResponseGateway(Gateway(settings));
        else
            builder.Services.AddThreatResponseAccess();
        if (settings.Roles.HasFlag(HostRoles.Web))
            builder.Services.AddThreatResponseWeb();
        else
            builder.Services.AddThreatResponseSessions();
        builder.Services.AddMetrics();
        Metrics.Add(builder.Services);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(30));

        var app = builder.Build();
        app.UseThreatResponseHeaders();
        if (settings.Roles.HasFlag(HostRoles.Web))
            app.UseThreatResponsePages();
        app.UseRouting();
        app.UseThreatResponseAccess();
        app.MapThreatResponseHealth();
        if (settings.Roles.HasFlag(HostRoles.Gateway))
            app.MapThreatResponseGateway();
        if (settings.Roles.HasFlag(HostRoles.Web))
            app.MapThreatResponseWeb();
        app.MapPrometheusScrapingEndpoint("/metrics").RequirePermission(Permission.ReadPipeline);
        if (settings.Roles.HasFlag(HostRoles.Silo))
            app.MapOrleansDashboard("/dashboard").RequirePermission(Permission.OperateCluster);
        return app;
    }

    private static GatewayOptions Gateway(HostSettings settings) => new()
    {
        SyslogAddress = settings.SyslogAddress,
        SyslogPort = settings.SyslogPort,
        Follow = [.. settings.Follow.Select(followed => new FollowedFile(followed.File, followed.Source))],
    };

    private static async Task<int> Serve(WebApplication app, HostSettings settings, Func<string, string?> environment, bool sample)
    {
        try
        {
            await app.StartAsync();
        }
        catch (OperationCanceledException) when (app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // Asked to end before all was there.
            return 0;
        }
        catch (IOException fault)
        {
            await Console.Error.WriteLineAsync($"Threat Response cannot start: {fault.Message} Set urls in the configuration, or TR_URLS, to an address that is free.");
            return 1;
        }

        var first = new FirstStart(app.Services.GetRequiredService<IGrainFactory>(), app.Services.GetRequiredService<TimeProvider>(), app.Services.GetRequiredService<ILogger<FirstStart>>());
        var password = await first.PrepareAsync(settings, environment, app.Lifetime.ApplicationStopping);
        Console.WriteLine($"Threat Response is ready at {string.Join(", ", app.Urls)}");
        Console.WriteLine(settings.Cluster is { } cluster ? $"Cluster: {cluster.Id}, as {settings.Roles}" : $"Data: {settings.Data}");
        if (password is not null)
            Console.WriteLine($"First start: sign in as admin with password {password} — it is not shown again.");
        if (sample)
            await ReplaySamples.Into(app.Services.GetRequiredService<IGrainFactory>(), Path.Combine(AppContext.BaseDirectory, "cluster-config", "samples"), app.Services.GetRequiredService<TimeProvider>());
        await app.WaitForShutdownAsync();
        return 0;
    }
}
