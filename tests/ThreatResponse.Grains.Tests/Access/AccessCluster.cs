using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Orleans.Hosting;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Audit;
using ThreatResponse.Contracts.Connections;
using ThreatResponse.Grains.Alerts;
using ThreatResponse.Integrations;

namespace ThreatResponse.Grains.Tests.Access;

/// <summary>The access and source grains behind the permission check, on memory storage and a clock that the tests turn.</summary>
public sealed class AccessCluster : IAsyncLifetime, IActivityTrail, ISourceWeights
{
    public const string Password = "correct horse battery";
    private readonly ConcurrentQueue<ActivityEntry> _trail = new();
    private readonly ConcurrentDictionary<string, int> _weights = new();
    private IHost? _host;

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 4, 10, 0, 0, TimeSpan.Zero));

    public IReadOnlyList<ActivityEntry> Trail => [.. _trail];

    public async Task InitializeAsync()
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Error)
            // Takes the turned clock for a stalled process.
            .AddFilter("Orleans.Runtime.MembershipService", LogLevel.None);
        builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.Services.AddSingleton<IActivityTrail>(this);
        builder.Services.AddSingleton<ISourceWeights>(this);
        builder.Services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
        builder.Services.AddAlertParsers();
        builder.Services.AddSingleton(ThreatResponse.Domain.AlertToIncident.RuleBook.Default);
        builder.Services.AddSingleton(new Partitions(1));
        builder.Services.AddSingleton<ReadEvents>();
        builder.UseOrleans(silo => silo
            .UseLocalhostClustering(FreePort(), FreePort())
            .AddMemoryGrainStorage("settings")
            .AddPermissionFilter());
        _host = builder.Build();
        await _host.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _host!.StopAsync();
        _host.Dispose();
    }

    /// <summary>In the name of whoever entered.</summary>
    public IGrainFactory Grains => _host!.Services.GetRequiredService<IGrainFactory>();

    public T Grain<T>(Permission granted)
        where T : IGrainWithStringKey => As(granted).GetGrain<T>("all");

    public IAccountGrain Account(string name, Permission granted = Permission.System) => As(granted).GetGrain<IAccountGrain>(name);

    public IAccessDirectoryGrain Directory(Permission granted = Permission.System) => As(granted).GetGrain<IAccessDirectoryGrain>("all");

    public ISourceDirectoryGrain Sources(Permission granted = Permission.System) => As(granted).GetGrain<ISourceDirectoryGrain>("all");

    public Task AppendAsync(IReadOnlyList<ActivityEntry> entries) => Task.WhenAll(entries.Select(AppendAsync));

    public Task AppendAsync(ActivityEntry entry)
    {
        _trail.Enqueue(entry);
        return Task.CompletedTask;
    }

    public Task<int> SetAsync(string source, int weight, CancellationToken stop)
    {
        var before = _weights.GetValueOrDefault(source, 1);
        _weights[source] = weight;
        return Task.FromResult(before);
    }

    private IGrainFactory As(Permission granted)
    {
        new Caller("tester", "Tester", granted).Enter();
        return _host!.Services.GetRequiredService<IGrainFactory>();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
