using Microsoft.Extensions.Time.Testing;
using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Enrichment;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.DnsLookup;

namespace ThreatResponse.Integrations.Tests.Enrichment.DnsLookup;

/// <summary>One server of names for a class of tests: names, lists, and places where nothing, a failure or a refusal is answered.</summary>
public sealed class DnsServer : IAsyncLifetime
{
    public const string Lists = "ip.bl.example.net address 127.0.0.2-3=spam 127.0.0.4=c2 127.0.0.10-11=ignored; all.bl.example.net both; sums.bl.example.net domain &8=phishing &16=malware &64=own-word";

    public static readonly DateTimeOffset Now = new(2026, 3, 4, 10, 0, 0, TimeSpan.Zero);

    private static readonly string[] _records =
    [
        // Names.
        "www.example.com. 60 IN CNAME host.example.com.",
        "host.example.com. 60 IN A 93.184.216.34",
        "host.example.com. 60 IN A 93.184.216.35",
        "host.example.com. 60 IN AAAA 2606:2800:220:1::7",
        "host.example.com. 60 IN MX 20 mx2.example.com.",
        "host.example.com. 60 IN MX 10 MX1.example.com.",
        "host.example.com. 60 IN NS ns1.example.com.",
        "nomail.example.com. 60 IN MX 0 .",
        "34.216.184.93.in-addr.arpa. 60 IN PTR host.example.com.",
        "7.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.1.0.0.0.0.2.2.0.0.0.8.2.6.0.6.2.ip6.arpa. 60 IN PTR host.example.com.",
        "5.0.0.10.in-addr.arpa. 60 IN PTR printer.corp.example.com.",
        .. Enumerable.Range(1, 60).Select(i => $"many.example.com. 60 IN A 93.184.217.{i}"),
        // Lists of addresses.
        "2.0.0.127.ip.bl.example.net. 60 IN A 127.0.0.2",
        "34.216.184.93.ip.bl.example.net. 60 IN A 127.0.0.2",
        "34.216.184.93.ip.bl.example.net. 60 IN A 127.0.0.4",
        "34.216.184.93.all.bl.example.net. 60 IN A 127.0.0.9",
        "35.216.184.93.ip.bl.example.net. 60 IN A 127.0.0.3",
        "36.216.184.93.ip.bl.example.net. 60 IN A 127.0.0.10",
        "37.216.184.93.ip.bl.example.net. 60 IN A 127.0.0.99",
        "7.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.1.0.0.0.0.2.2.0.0.0.8.2.6.0.6.2.all.bl.example.net. 60 IN A 127.0.0.2",
        // What is no listing.
        "252.216.184.93.ip.bl.example.net. 60 IN A 127.255.255.252",
        "254.216.184.93.ip.bl.example.net. 60 IN A 127.255.255.254",
        "255.216.184.93.ip.bl.example.net. 60 IN A 127.255.255.255",
        "255.216.184.93.ip.bl.example.net. 60 IN A 127.0.0.2",
        "1.216.184.93.ip.bl.example.net. 60 IN A 127.0.0.1",
        "80.216.184.93.ip.bl.example.net. 60 IN A 93.184.216.80",
        // Lists of domains.
        "host.example.com.sums.bl.example.net. 60 IN A 127.0.0.88",
        "gone.example.com.all.bl.example.net. 60 IN A 127.0.1.2",
    ];

    private UnboundServer? _server;

    internal UnboundServer Server => _server!;

    public async Task InitializeAsync() => _server = await UnboundServer.StartAsync(
        _records,
        "local-zone: silent.example.net. deny",
        "local-zone: refused.example.net. refuse",
        "local-zone: broken.example.net. transparent",
        "forward-zone:",
        "name: broken.example.net.",
        // It asks nobody on its own machine, and says that it failed.
        "forward-addr: 127.0.0.1@1");

    public async Task DisposeAsync() => await Server.DisposeAsync();

    internal Task<EnrichmentAnswer> AskAsync(string value, string? lists = Lists, DnsLimits? limits = null, params IEnumerable<(string Name, string Value)> more) =>
        Connect(lists, limits, more).LookUpAsync(EnrichmentQuestion.Of("any", value), CancellationToken.None);

    internal async Task<DeviceFailureException> FailsAsync(string value, string? lists = Lists, DnsLimits? limits = null, params IEnumerable<(string Name, string Value)> more)
    {
        var failure = await Assert.ThrowsAsync<DeviceFailureException>(() => AskAsync(value, lists, limits, more));
        Assert.NotEqual(FailureKind.None, failure.Kind);
        return failure;
    }

    internal IEnricher Connect(string? lists, DnsLimits? limits = null, params IEnumerable<(string Name, string Value)> more)
    {
        var settings = new Dictionary<string, string> { [DnsSettings.ResolversName] = Server.Address };
        if (lists is not null)
            settings[DnsSettings.ListsName] = lists;
        foreach (var (name, value) in more)
            settings[name] = value;
        var product = new DnsProduct(limits ?? DnsLimits.Usual with { Attempt = TimeSpan.FromSeconds(15) });
        Assert.Empty(product.Faults(settings));
        return product.Connect(new DeviceConnection("names", settings, _ => { }, new FakeTimeProvider(Now)));
    }
}
