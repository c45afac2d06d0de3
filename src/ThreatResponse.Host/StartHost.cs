using Microsoft.AspNetCore.DataProtection;
using Orleans.Dashboard;
using Serilog;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Connections;
using ThreatResponse.Gateway;
using ThreatResponse.Grains;
using ThreatResponse.Host.Audit;
using ThreatResponse.Host.Configuration;
using ThreatResponse.Host.Embedded;
using ThreatResponse.Host.Samples;
using ThreatResponse.Integrations;
using ThreatResponse.Storage;
using ThreatResponse.Storage.Schema;
using ThreatResponse.Storage.Sqlite;
using ThreatResponse.Web;

namespace ThreatResponse.Host;

/// <summary>Command one: reads the configuration, starts every part in one process, and says where it is.</summary>
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

        var file = environment("TR_CONFIG") is { Length: > 0 } given ? given : Path.Combine(AppContext.BaseDirectory, "cluster-config", "embedded.yaml");
        var settings = ReadSettings.Read(file, environment, out var found);
        var faults = found.ToList();
        var rules = ReadRules.From(settings.Rules, faults);
        if (faults.Count == 0 && StoreFault(settings) is { } storeFault)
            faults.Add(storeFault);
        if (faults.Count > 0)
        {
            await Console.Error.WriteLineAsync($"Threat Response cannot start with this configuration:{Environment.NewLine}{string.Join(Environment.NewLine, faults.Select(fault => "  " + fault))}");
            return WrongConfiguration;
        }

        await using var app = Build(settings, rules);
        return await Serve(app, settings, environment, args.Contains("--sample"));
    }

    private const string Usage = "Usage: ThreatResponse.Host [--sample]. --sample replays a small campaign into the system, to look at. Settings: cluster-config/embedded.yaml. " + VerifyActivity.Usage;

    private static WebApplication Build(HostSettings settings, (Domain.AlertToIncident.RuleBook Book, Domain.Incidents.ScoreRules Scores) rules)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, ApplicationName = typeof(StartHost).Assembly.GetName().Name });
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.UseUrls([.. settings.Urls]);
        builder.Services.AddSerilog(Logs.Configure(settings.Log));
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddDataProtection().PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(settings.Data, "keys"))).SetApplicationName("threat-response");
        builder.Services.AddEmbeddedStore(new SqliteStoreOptions { File = DatabaseFile(settings), Partitions = settings.Partitions });
        builder.Services.AddAlertParsers();
        builder.Services.AddThreatResponseGrains(rules.Book, rules.Scores, settings.Partitions);
        // Before the ways in: parts stop in the reverse order, and syslog drains into the silo.
        builder.UseOrleans(silo => EmbeddedSilo.Configure(silo, settings, DatabaseFile(settings)));
        builder.Services.AddThreatResponseGateway(new GatewayOptions
        {
            SyslogAddress = settings.SyslogAddress,
            SyslogPort = settings.SyslogPort,
            Follow = [.. settings.Follow.Select(followed => new FollowedFile(followed.File, followed.Source))],
        });
        builder.Services.AddThreatResponseWeb();
        builder.Services.AddMetrics();
        Metrics.Add(builder.Services);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(30));

        var app = builder.Build();
        app.UseThreatResponseHeaders();
        app.UseThreatResponsePages();
        app.UseRouting();
        app.UseThreatResponseAccess();
        app.MapThreatResponseGateway();
        app.MapThreatResponseWeb();
        app.MapPrometheusScrapingEndpoint("/metrics").RequirePermission(Permission.ReadPipeline);
        app.MapOrleansDashboard("/dashboard").RequirePermission(Permission.OperateCluster);
        return app;
    }

    private static async Task<int> Serve(WebApplication app, HostSettings settings, Func<string, string?> environment, bool sample)
    {
        try
        {
            await app.StartAsync();
        }
        catch (IOException fault)
        {
            await Console.Error.WriteLineAsync($"Threat Response cannot start: {fault.Message} Set urls in the configuration, or TR_URLS, to an address that is free.");
            return 1;
        }

        var grains = app.Services.GetRequiredService<IGrainFactory>();
        var password = await FirstStart.Prepare(grains, environment);
        foreach (var (_, source) in settings.Follow)
        {
            Caller.System.Enter();
            await grains.GetGrain<ISourceDirectoryGrain>("all").EnsureAsync(source, "suricata-eve");
        }

        Console.WriteLine($"Threat Response is ready at {string.Join(", ", app.Urls)}");
        Console.WriteLine($"Data: {settings.Data}");
        if (password is not null)
            Console.WriteLine($"First start: sign in as admin with password {password} — it is not shown again.");
        if (sample)
            await ReplaySamples.Into(grains, Path.Combine(AppContext.BaseDirectory, "cluster-config", "samples"), app.Services.GetRequiredService<TimeProvider>());
        await app.WaitForShutdownAsync();
        return 0;
    }

    private static string DatabaseFile(HostSettings settings) => Path.Combine(settings.Data, DatabaseName);

    /// <summary>Makes the data folder and brings the database up to date.</summary>
    private static string? StoreFault(HostSettings settings)
    {
        try
        {
            Directory.CreateDirectory(settings.Data);
            SqliteSchema.Upgrade(DatabaseFile(settings));
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or InvalidOperationException or Microsoft.Data.Sqlite.SqliteException)
        {
            return $"data: {settings.Data}: {fault.Message} Set data in the configuration, or TR_DATA, to a folder that can be written.";
        }
    }
}
