using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Orleans.Hosting;
using Orleans.Storage;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Response;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Domain.AlertToIncident;
using ThreatResponse.Grains;
using ThreatResponse.Grains.Response;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Storage;
using ThreatResponse.Storage.Schema;
using ThreatResponse.Storage.Sqlite;

namespace ThreatResponse.Integrations.Tests.Response.Kills;

/// <summary>
/// Lists and the grains of devices, as the product has them. What a process is to a device, its grain's activation is here: it dies with all that it had in
/// memory, and the next begins from what was written down.
/// </summary>
internal sealed class KillSystem : IAsyncDisposable
{
    public const string ListName = "kills";
    public const string DeviceName = "device-1";
    private readonly string _folder = Directory.CreateTempSubdirectory("tr-kills-").FullName;
    private readonly MortalStorage _storage;
    private readonly IHost _host;

    private KillSystem(Life life, FakeTimeProvider clock, IEnforcementProduct? product)
    {
        (Life, Clock, _storage) = (life, clock, new MortalStorage(life));
        var file = Path.Combine(_folder, "test.db");
        SqliteSchema.Upgrade(file);
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.AddSimpleConsole().SetMinimumLevel(LogLevel.None);
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddEmbeddedStore(new SqliteStoreOptions { File = file, Partitions = 1 });
        builder.Services.AddListFormats().AddSingleton(RuleBook.Default).AddThreatResponseLists(ProtectedByConfiguration.Nothing);
        builder.Services.AddKeyedSingleton<IGrainStorage>("settings", _storage);
        if (product is not null)
        {
            builder.Services.AddSingleton<IEnforcementProduct>(new MortalProduct(product, life));
        }
        else
        {
            var store = builder.Services.Last(service => service.ServiceType == typeof(IListStore)).ImplementationType!;
            builder.Services.AddSingleton<IListStore>(services => new MortalListStore((IListStore)ActivatorUtilities.CreateInstance(services, store), life));
        }

        builder.UseOrleans(silo => silo.UseLocalhostClustering(FreePort(), FreePort()).UseInMemoryReminderService().AddPermissionFilter());
        _host = builder.Build();
    }

    public Life Life { get; }

    public FakeTimeProvider Clock { get; }

    public int Begun => _storage.Begun;

    public IListGrain List => Grains.GetGrain<IListGrain>(ListName);

    public IEnforcementDeviceGrain Device => Grains.GetGrain<IEnforcementDeviceGrain>(DeviceName);

    public IGrainFactory Grains
    {
        get
        {
            Caller.System.Enter();
            return _host.Services.GetRequiredService<IGrainFactory>();
        }
    }

    /// <param name="product">Null: what is served is killed, and the list that it is made from.</param>
    public static async Task<KillSystem> StartAsync(MemberKind kind, FakeTimeProvider clock, IEnforcementProduct? product = null)
    {
        var system = new KillSystem(new Life(), clock, product);
        await system._host.StartAsync();
        var list = await system.Grains.GetGrain<IListDirectoryGrain>("all").AddAsync(new ListDefinition { Name = ListName, Kind = kind, Term = null, MostPerHour = 1_000_000 });
        Assert.True(list.Refusal is null, list.Refusal?.Message);
        return system;
    }

    public async Task ConnectAsync(string product, IReadOnlyDictionary<string, string> settings)
    {
        var added = await Grains.GetGrain<IDeviceDirectoryGrain>("all").AddAsync(new DeviceDefinition { Name = DeviceName, Product = product, Lists = [ListName], Settings = settings });
        Assert.True(added.Refusal is null, added.Refusal?.Message);
    }

    public async Task PutAsync(string value)
    {
        var answers = await List.LeaseAsync([new NewLease { Value = value, Reason = "beacon" }]);
        Assert.True(answers.Value is [{ Refusal: null }], answers.Refusal?.Message ?? answers.Value![0].Refusal?.Message);
    }

    public async Task LiftAsync(string value) => await List.LiftAsync(value, "over");

    /// <summary>It looks as it would by itself; the call after it waits its turn behind it.</summary>
    public async Task LookAsync()
    {
        await Device.LookAsync();
        await ToldAsync("none", "", []);
    }

    public async Task<bool> ToldAsync(string response, string token, byte[] result)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await Device.ToldAsync(response, token, result);
            }
            catch (OrleansException) when (Life.IsDead)
            {
                return false;
            }
            catch (OrleansMessageRejectionException) when (attempt < 50)
            {
                // The last one is still being put away.
                await Task.Delay(10);
            }
        }
    }

    /// <summary>Somebody does not want to wait; nobody answers when the process ends meanwhile.</summary>
    public async Task TryNowAsync()
    {
        try
        {
            await Device.TryNowAsync();
        }
        catch (Exception fault) when (fault is IOException or OrleansException && Life.IsDead)
        {
            // It is no more.
        }
    }

    public async ValueTask DisposeAsync()
    {
        using var hurry = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        await _host.StopAsync(hurry.Token);
        _host.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
