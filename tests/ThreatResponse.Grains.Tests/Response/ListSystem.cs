using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Orleans.Hosting;
using Orleans.Storage;
using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Response;
using ThreatResponse.Contracts.Response.Actions;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Domain.AlertToIncident;
using ThreatResponse.Grains.Response;
using ThreatResponse.Grains.Response.Devices;
using ThreatResponse.Grains.Settings;
using ThreatResponse.Grains.Tests.Response.Actions;
using ThreatResponse.Integrations;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.Mail;
using ThreatResponse.Storage;
using ThreatResponse.Storage.Queries.Response;
using ThreatResponse.Storage.Schema;
using ThreatResponse.Storage.Sqlite;
using ThreatResponse.Testing;

namespace ThreatResponse.Grains.Tests.Response;

/// <summary>Lists behind the permission check, on the embedded store and a clock that the tests turn. What a silo does by itself every minute, the tests ask for.</summary>
internal sealed class ListSystem : IAsyncDisposable
{
    private readonly string _folder;
    private readonly IHost _host;

    private readonly KeptStorage _settings;

    private ListSystem(string folder, IHost host, FakeTimeProvider clock, KeptStorage settings) => (_folder, _host, Clock, _settings) = (folder, host, clock, settings);

    public FakeTimeProvider Clock { get; }

    public IListQueries Queries => _host.Services.GetRequiredService<IListQueries>();

    /// <param name="before">One that was stopped: its data and its clock are gone on with.</param>
    public static Task<ListSystem> StartAsync(ListSystem? before = null, params IEnforcementProduct[] products) => StartAsync(before, new Death(), null, null, products);

    /// <param name="death">Of this process.</param>
    /// <param name="mail">The server that messages go through; null for none.</param>
    /// <param name="reminders">Null for some that are in memory.</param>
    public static async Task<ListSystem> StartAsync(ListSystem? before, Death death, MailSettings? mail = null, IReminderTable? reminders = null, params IEnforcementProduct[] products)
    {
        var settings = before?._settings ?? new KeptStorage();
        var folder = before?._folder ?? Directory.CreateTempSubdirectory("tr-lists-").FullName;
        var clock = before?.Clock ?? new FakeTimeProvider(new DateTimeOffset(2026, 3, 4, 10, 0, 0, TimeSpan.Zero));
        var file = Path.Combine(folder, "test.db");
        SqliteSchema.Upgrade(file);
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Error)
            // Takes the turned clock for a stalled process.
            .AddFilter("Orleans.Runtime.MembershipService", LogLevel.None);
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddEmbeddedStore(new SqliteStoreOptions { File = file, Partitions = 1 });
        Mortal<IListStore>(builder.Services, store => new MortalListStore(store, death));
        Mortal<IActionStore>(builder.Services, store => new MortalActionStore(store, death));
        builder.Services.AddListFormats();
        builder.Services.AddDataProtection().SetApplicationName("tests").PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(folder, "keys")));
        foreach (var product in products)
            builder.Services.AddSingleton(product);
        builder.Services.AddSingleton<SettingSecrets>().AddSingleton<DeviceTrail>().AddThreatResponseActions().AddNotifyChannels(mail, []);
        builder.Services.AddKeyedSingleton<IGrainStorage>("settings", settings);
        builder.Services.AddSingleton(RuleBook.Default);
        builder.Services.AddSingleton(new ProtectedByConfiguration([new ProtectedEntry("8.8.8.8", "public resolver", "configuration", DateTimeOffset.UnixEpoch)]));
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(FreePort(), FreePort()).AddPermissionFilter();
            if (reminders is null)
                silo.UseInMemoryReminderService();
            else
                silo.AddReminders().Services.AddSingleton(reminders);
        });
        var host = builder.Build();
        await host.StartAsync();
        return new ListSystem(folder, host, clock, settings);
    }

    public IListGrain List(string name = "perimeter-block", Permission granted = Permission.System, string caller = "ana") => As(granted, caller).GetGrain<IListGrain>(name);

    public IProtectedGrain Protected(Permission granted = Permission.System) => As(granted, "ana").GetGrain<IProtectedGrain>("all");

    public IServedListGrain Served(string key, Permission granted = Permission.System) => As(granted, "fw-1").GetGrain<IServedListGrain>(key);

    public IApprovalsGrain Approvals(string caller, Permission granted = Permission.Respond | Permission.ReadResponse) => As(granted, caller).GetGrain<IApprovalsGrain>("all");

    public async Task WithoutApprovalAsync(string list)
    {
        var directory = As(Permission.System, "ana").GetGrain<IListDirectoryGrain>("all");
        await directory.ChangeAsync((await directory.ByNameAsync(list)).Value! with { Approval = null });
    }

    public IDeviceDirectoryGrain Devices(Permission granted = Permission.System) => As(granted, "ana").GetGrain<IDeviceDirectoryGrain>("all");

    public IEnforcementDeviceGrain Device(string name = "fw", Permission granted = Permission.System) => As(granted, "ana").GetGrain<IEnforcementDeviceGrain>(name);

    public async Task<LeaseAnswer> LeaseAsync(string value, string? owner = null, DateTimeOffset? until = null) =>
        (await List().LeaseAsync([new NewLease { Value = value, Reason = "beacon", Owner = owner, Until = until }])).Value![0];

    public async Task<IReadOnlyList<string>> InForceAsync(string list = "perimeter-block") => [.. (await List(list).SnapshotAsync(-1)).Value!.Members!.Select(member => member.Value)];

    public IActionGrain Action(string id, string caller, Permission granted = Permission.Respond | Permission.ReadResponse) => As(granted, caller).GetGrain<IActionGrain>(id);

    public Task<Outcome<ResponseAction>> AskAsync(NewAction wish, Permission granted = Permission.Respond | Permission.ReadResponse) => As(granted, "ana").GetGrain<IActionsGrain>("all").AskAsync(wish);

    public Task<Outcome<ActionDryRun>> DryRunAsync(NewAction wish) => As(Permission.Respond | Permission.ReadResponse, "ana").GetGrain<IActionsGrain>("all").DryRunAsync(wish);

    public Task WakeActionsAsync() => As(Permission.System, "ana").GetGrain<IActionsGrain>("all").WakeAsync();

    public async Task<IReadOnlyList<ResponseAction>> ActionRows() => (await _host.Services.GetRequiredService<IActionQueries>().ListAsync(new ActionFilter([]), 100, null, CancellationToken.None)).Items;

    /// <summary>As it is once it goes on no more.</summary>
    public async Task<ResponseAction> EndedAsync(string id) => (await As(Permission.System, "ana").GetGrain<IActionGrain>(id).GoOnAsync()).Value!;

    public async Task StopAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private IGrainFactory As(Permission granted, string caller)
    {
        new Caller(caller, caller, granted).Enter();
        return _host.Services.GetRequiredService<IGrainFactory>();
    }

    /// <summary>The real one, with the mortal one before it.</summary>
    private static void Mortal<T>(IServiceCollection services, Func<T, T> mortal)
        where T : class
    {
        var real = services.Last(service => service.ServiceType == typeof(T)).ImplementationType!;
        services.AddSingleton(provider => mortal((T)ActivatorUtilities.CreateInstance(provider, real)));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
