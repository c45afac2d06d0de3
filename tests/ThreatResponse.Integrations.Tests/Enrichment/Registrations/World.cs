using System.Net;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Enrichment;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.Http;
using ThreatResponse.Integrations.Registrations;
using ThreatResponse.Integrations.Registrations.Whois;
using ThreatResponse.Integrations.Tests.StandIns;

namespace ThreatResponse.Integrations.Tests.Enrichment.Registrations;

/// <summary>The outside: names that lead to public addresses, at which servers stand. What leads elsewhere is not connected to in a test; that it was asked for is noted.</summary>
internal sealed class World : Network, IAsyncDisposable
{
    public const string Bootstrap = "data.iana.org";

    private readonly Dictionary<string, IPAddress> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<(IPAddress, int), int> _doors = [];
    private readonly List<WhoisStandIn> _whois = [];

    public RdapStandIn Rdap { get; } = new();

    /// <summary>Of WHOIS, where a test has one.</summary>
    public WhoisStandIn Root { get; set; } = null!;

    /// <summary>Of com, where a test has one.</summary>
    public WhoisStandIn Registry { get; set; } = null!;

    public FakeTimeProvider Time { get; } = new(DateTimeOffset.Parse("2026-07-14T12:00:00Z"));

    /// <summary>Where somebody was connected to that nobody here stands for.</summary>
    public List<string> Strayed { get; } = [];

    /// <summary>Ports of servers that stand on loopback itself.</summary>
    public IReadOnlyList<int> Here { get; set; } = [];

    public int OtherCalls { get; private set; }

    public Dictionary<string, string> Settings { get; } = [];

    public WhoisLimits Limits { get; set; } = new();

    public static async Task<World> StartAsync()
    {
        var world = new World();
        await world.Rdap.StartAsync();
        world.Web(Bootstrap);
        world.BootstrapFile("dns.json", """[[["net","com"],["http://plain.example.org/","https://rdap.registry.net/v1"]]]""");
        world.BootstrapFile("ipv4.json", """[[["8.0.0.0/8"],["https://rdap.wide.net/"]],[["8.8.0.0/16"],["https://rdap.narrow.net/"]]]""");
        world.BootstrapFile("ipv6.json", """[[["2a00::/12"],["https://rdap.wide.net/"]]]""");
        foreach (var host in (string[])["rdap.registry.net", "rdap.registrar.net", "rdap.wide.net", "rdap.narrow.net"])
            world.Web(host);
        return world;
    }

    public void BootstrapFile(string name, string services) => Rdap.Answers[$"{Bootstrap}/rdap/{name}"] = StandInAnswer.Json($$"""{"version":"1.0","publication":"2026-07-13T00:00:00Z","services":{{services}}}""");

    public void Web(string host) => _doors[(Name(host), 443)] = new Uri(Rdap.Address).Port;

    public WhoisStandIn Whois(string host, int port = 43)
    {
        var server = new WhoisStandIn();
        _whois.Add(server);
        _doors[(Name(host), port)] = server.Port;
        return server;
    }

    /// <summary>A name that leads where somebody wants it to.</summary>
    public void Leads(string host, string address) => _names[host] = IPAddress.Parse(address);

    public IEnricher Connect() => new RegistrationProduct(new HttpLimits { Connect = TimeSpan.FromSeconds(10), Call = TimeSpan.FromSeconds(15) }, Limits, this, Rdap.Fingerprint)
        .Connect(new DeviceConnection("registration-1", Settings, _ => { }, Time));

    public async Task<EnrichmentAnswer> AskAsync(string value, string type = "domain-name")
    {
        await using var enricher = Connect();
        return await enricher.LookUpAsync(new EnrichmentQuestion(type, value, null, _ => Counted()), CancellationToken.None);
    }

    public async Task<DeviceFailureException> FailAsync(string value, string type = "domain-name") => await Assert.ThrowsAsync<DeviceFailureException>(() => AskAsync(value, type));

    public override Task<IPAddress[]> ResolveAsync(string host, CancellationToken stop) =>
        _names.TryGetValue(host, out var address) ? Task.FromResult<IPAddress[]>([address]) : throw new System.Net.Sockets.SocketException((int)System.Net.Sockets.SocketError.HostNotFound);

    public override Task<Stream> ConnectAsync(IPAddress[] addresses, int port, CancellationToken stop)
    {
        if (_doors.TryGetValue((addresses[0], port), out var door))
            return base.ConnectAsync([IPAddress.Loopback], door, stop);
        if (IPAddress.IsLoopback(addresses[0]) && Here.Contains(port))
            return base.ConnectAsync(addresses, port, stop);
        lock (Strayed)
            Strayed.Add($"{addresses[0]}:{port}");
        throw new System.Net.Sockets.SocketException((int)System.Net.Sockets.SocketError.ConnectionRefused);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _whois)
            server.Dispose();
        await Rdap.DisposeAsync();
    }

    private Task Counted()
    {
        OtherCalls++;
        return Task.CompletedTask;
    }

    private IPAddress Name(string host)
    {
        if (!_names.TryGetValue(host, out var address))
            _names[host] = address = new IPAddress([93, 184, 216, (byte)(1 + _names.Count)]);
        return address;
    }
}
