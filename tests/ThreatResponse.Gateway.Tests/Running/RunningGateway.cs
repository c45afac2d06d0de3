using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Orleans.Hosting;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Domain.AlertToIncident;
using ThreatResponse.Domain.Incidents;
using ThreatResponse.Domain.Intelligence.Matching;
using ThreatResponse.Gateway.Access;
using ThreatResponse.Grains;
using ThreatResponse.Grains.Intelligence;
using ThreatResponse.Grains.Response;
using ThreatResponse.Grains.Response.Rules;
using ThreatResponse.Integrations;
using ThreatResponse.Integrations.Abstractions.Enrichment;
using ThreatResponse.Storage;
using ThreatResponse.Storage.GrainState;
using ThreatResponse.Storage.Queries.Pipeline;
using ThreatResponse.Storage.Schema;
using ThreatResponse.Storage.Sqlite;
using ThreatResponse.Streaming;

namespace ThreatResponse.Gateway.Tests.Running;

/// <summary>The gateway on a real port before real grains and a real store. Limits are small, so that going beyond them is quick.</summary>
public sealed class RunningGateway : IAsyncLifetime
{
    public const string Password = "correct horse battery";
    public const int MaxLine = 3 * 1024 * 1024;
    public const int MaxWholeBody = 4 * 1024 * 1024;
    public const int MaxLinesBody = 12 * 1024 * 1024;
    private readonly string _folder = Directory.CreateTempSubdirectory("tr-gateway-").FullName;
    private WebApplication? _app;

    public RefusableJournal Journal => (RefusableJournal)Get<IAlertJournal>();

    /// <summary>The clock by which remembered callers are forgotten.</summary>
    public FakeTimeProvider CallersClock { get; } = new();

    public int SyslogPort { get; } = FreePort();

    public string DatabaseFile => Path.Combine(_folder, "test.db");

    public string FollowedFile => Path.Combine(_folder, "eve.json");

    public Uri Address { get; private set; } = null!;

    public string AdministratorKey { get; private set; } = "";

    public string SenderKey { get; private set; } = "";

    public async Task InitializeAsync()
    {
        SqliteSchema.Upgrade(DatabaseFile);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddEmbeddedStore(new SqliteStoreOptions { File = DatabaseFile, Partitions = 2 });
        var journal = builder.Services.Single(service => service.ServiceType == typeof(IAlertJournal));
        builder.Services.Remove(journal);
        builder.Services.AddSingleton<IAlertJournal>(services => new RefusableJournal((IAlertJournal)ActivatorUtilities.CreateInstance(services, journal.ImplementationType!)));
        builder.Services.AddAlertParsers();
        builder.Services.AddFeedFormats().AddFeedOrigins(null).AddListFormats().AddEnforcementProducts().AddSingleton<IEnricherProduct, ScriptedProduct>();
        builder.Services.AddThreatResponseGrains(RuleBook.Default, new ScoreRules(), 2, new WarningLists([new WarningList { Name = "Our own scanners", Type = "cidr", List = ["198.18.9.53/32"] }]));
        builder.Services.AddThreatResponseLists(ProtectedByConfiguration.Nothing);
        builder.Services.AddThreatResponseRules(RulesByConfiguration.Nothing);
        builder.Services.AddThreatResponseEnrichment();
        builder.Services.AddThreatResponseIntelligence(new SharingOptions { Name = "Example CERT", SightingsEvery = TimeSpan.Zero });
        builder.UseOrleans(silo => silo
            .UseLocalhostClustering(FreePort(), FreePort())
            .AddMemoryGrainStorage("settings")
            .UseInMemoryReminderService()
            .AddHotGrainStorage()
            .AddJournalStreams(streams => streams.Partitions = 2)
            .AddPermissionFilter());
        builder.Services.AddThreatResponseGateway(new GatewayOptions
        {
            SyslogPort = SyslogPort,
            Follow = [new FollowedFile(FollowedFile, "suricata")],
            MaxLine = MaxLine,
            MaxWholeBody = MaxWholeBody,
            MaxLinesBody = MaxLinesBody,
        });
        builder.Services.AddSingleton(services => new RememberedCallers(services.GetRequiredService<IGrainFactory>(), CallersClock));
        builder.Services.AddAuthentication(SessionClaims.Scheme).AddCookie(SessionClaims.Scheme);
        _app = builder.Build();
        _app.UseThreatResponseHeaders();
        _app.UseRouting();
        _app.UseThreatResponseAccess();
        _app.MapThreatResponseHealth();
        _app.MapThreatResponseGateway();
        _app.MapGet("/api/v1/planted", () => "nobody said who may see this");
        _app.MapGet("/api/v1/planted-undescribed", () => Results.Text("nobody said what this answers")).NeedsNoPermission("planted");
        await _app.StartAsync();
        Address = new Uri(_app.Urls.Single());

        Caller.System.Enter();
        var directory = Get<IGrainFactory>().GetGrain<IAccessDirectoryGrain>("all");
        AdministratorKey = (await directory.IssueKeyAsync("tests", Role.Administrator, null)).Value!.Secret;
        SenderKey = (await directory.IssueKeyAsync("sender", Role.Sender, null)).Value!.Secret;
        await Get<IGrainFactory>().GetGrain<IAccountGrain>("ana").CreateAsync("Ana", Role.Administrator, Password);
    }

    public async Task DisposeAsync()
    {
        await _app!.StopAsync();
        await _app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Waits until everything journalled is handled: whoever sends much leaves nothing that the next one's alerts would wait behind.</summary>
    public async Task HandledAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(4));
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while ((await Get<IPipelineQueries>().StatsAsync(limit.Token)).Lag > 0)
            await look.WaitForNextTickAsync(limit.Token);
    }

    public T Get<T>()
        where T : notnull => _app!.Services.GetRequiredService<T>();

    /// <summary>As a program with a key; null for nobody.</summary>
    public HttpClient Client(string? key)
    {
        var client = new HttpClient { BaseAddress = Address };
        if (key is not null)
            client.DefaultRequestHeaders.Add("X-Api-Key", key);
        return client;
    }

    public HttpClient Client() => Client(AdministratorKey);

    /// <summary>As a page of ours in a browser with a session.</summary>
    public async Task<HttpClient> SignedInAsync(string name = "ana", string password = Password)
    {
        var client = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = Address };
        using var answer = await client.PostAsJsonAsync("/api/v1/sessions", new { name, password });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        return client;
    }

    /// <summary>One event of the JSON event source.</summary>
    public static string Event(string id, string target = "192.0.2.41", string summary = "Beacon") =>
        $$$"""{"json_version":"2.0","event_id":"{{{id}}}","classification":"malware","severity":"major","summary":"{{{summary}}}","attacker":{"ip_address":"203.0.113.9"},"target":{"ip_address":"{{{target}}}"}}""";

    public static HttpContent Bytes(string text) => new ByteArrayContent(Encoding.UTF8.GetBytes(text));

    public static async Task<JsonElement> JsonOf(HttpResponseMessage answer) => JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync());

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
