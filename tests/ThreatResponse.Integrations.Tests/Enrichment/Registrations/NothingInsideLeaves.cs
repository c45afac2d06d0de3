using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Registrations;
using ThreatResponse.Integrations.Tests.StandIns;

namespace ThreatResponse.Integrations.Tests.Enrichment.Registrations;

public sealed class NothingInsideLeaves
{
    [Theory]
    [InlineData("domain-name", "fileserver")]
    [InlineData("domain-name", "fileserver.corp")]
    [InlineData("domain-name", "printer.local")]
    [InlineData("domain-name", "a.internal")]
    [InlineData("domain-name", "a.test")]
    [InlineData("domain-name", "a.example")]
    [InlineData("domain-name", "router.home.arpa")]
    [InlineData("domain-name", "1.2.0.192.in-addr.arpa")]
    [InlineData("domain-name", "x.onion")]
    [InlineData("domain-name", "db.our-company.com")]
    [InlineData("domain-name", "our-company.com")]
    [InlineData("domain-name", "host.ad.our-company.org")]
    [InlineData("domain-name", "host.ourprivatending")]
    [InlineData("domain-name", "com")]
    [InlineData("domain-name", "co.uk")]
    [InlineData("domain-name", "a b.com")]
    [InlineData("domain-name", "x.com\r\nother.com")]
    [InlineData("url", "https://intranet/x")]
    [InlineData("url", "https://10.0.0.1/x")]
    [InlineData("url", "https://[::1]/x")]
    [InlineData("url", "nonsense")]
    [InlineData("ipv4-addr", "10.0.0.1")]
    [InlineData("ipv4-addr", "100.64.0.1")]
    [InlineData("ipv4-addr", "169.254.169.254")]
    [InlineData("ipv4-addr", "192.0.2.1")]
    [InlineData("ipv4-addr", "224.0.0.1")]
    [InlineData("ipv6-addr", "fd00::1")]
    [InlineData("ipv6-addr", "2001:db8::1")]
    public async Task What_is_inside_is_not_asked_about(string type, string value)
    {
        await using var world = await World.StartAsync();
        world.Settings["internal-domains"] = "our-company.com, *.ad.our-company.org";
        var whois = world.Whois("whois.iana.org");

        Assert.Equal(EnrichmentStatus.NotApplicable, (await world.AskAsync(value, type)).Status);

        Assert.DoesNotContain(world.Rdap.Asked, asked => !asked.StartsWith(World.Bootstrap, StringComparison.Ordinal));
        Assert.Empty(whois.Asked);
    }

    [Fact]
    public async Task A_new_ending_is_known_by_the_bootstrap_file()
    {
        await using var world = await World.StartAsync();
        world.BootstrapFile("dns.json", """[[["brandnew"],["https://rdap.registry.net/"]]]""");
        world.Rdap.Answers["rdap.registry.net/domain/x.brandnew"] = RdapStandIn.Rdap("""{"objectClassName":"domain","nameservers":[{"ldhName":"ns1.example.org"}]}""");

        Assert.Equal("x.brandnew", (await world.AskAsync("www.x.brandnew")).Registration!.Domain);
    }

    [Fact]
    public async Task A_bootstrap_address_that_leads_inside_is_refused_unless_it_is_meant_and_leads_no_further()
    {
        await using var plain = new RdapStandIn(encrypted: false);
        await plain.StartAsync();
        plain.Answers["127.0.0.1/dns.json"] = StandInAnswer.Json($$"""{"services":[[["net"],["{{plain.Address}}/rdap/"]],[["com"],["https://inside.evil.net/"]]]}""");
        plain.Answers["127.0.0.1/rdap/domain/login-example.net"] = RdapStandIn.Rdap("""{"objectClassName":"domain","nameservers":[{"ldhName":"ns1.example.org"}]}""");
        await using var world = await World.StartAsync();
        world.Here = [new Uri(plain.Address).Port];
        world.Settings["protocols"] = "rdap";
        world.Settings["bootstrap"] = plain.Address;
        Assert.Equal(FailureKind.InvalidValue, (await world.FailAsync("login-example.net")).Kind);

        world.Settings["allow-internal"] = "yes";
        Assert.Equal(EnrichmentStatus.Found, (await world.AskAsync("login-example.net")).Status);
        world.Leads("inside.evil.net", "127.0.0.1");
        Assert.Equal(FailureKind.Protected, (await world.FailAsync("login-example.com")).Kind);
        Assert.Empty(world.Strayed);

        world.Settings["allow-internal"] = "no";
        world.Settings["bootstrap"] = plain.Address.Replace("http:", "https:", StringComparison.Ordinal);
        await using var enricher = world.Connect();
        Assert.Equal(FailureKind.Protected, (await Assert.ThrowsAsync<Abstractions.Response.DeviceFailureException>(() => enricher.ProbeAsync(CancellationToken.None))).Kind);
    }

    [Fact]
    public async Task A_whois_server_inside_may_answer_itself_when_it_is_meant()
    {
        await using var world = await World.StartAsync();
        using var relay = new WhoisStandIn().With("login-example.com", "Domain Name: login-example.com\r\nCreation Date: 2001-01-01T00:00:00Z\r\nRegistrar WHOIS Server: localhost\r\n");
        world.Here = [relay.Port];
        world.Settings["protocols"] = "whois";
        world.Settings["whois-server"] = $"127.0.0.1:{relay.Port}";
        Assert.Equal(FailureKind.Protected, (await world.FailAsync("login-example.com")).Kind);
        Assert.Empty(relay.Asked);

        world.Settings["allow-internal"] = "yes";
        Assert.Equal(2001, (await world.AskAsync("login-example.com")).Registration!.Created!.Value.Year);
        Assert.Single(relay.Asked);
    }

    [Theory]
    [InlineData("bootstrap", "http://data.iana.org/rdap/")]
    [InlineData("bootstrap", "https://user:secret@data.iana.org/")]
    [InlineData("bootstrap", "data.iana.org")]
    [InlineData("whois-server", "whois.iana.org/x")]
    [InlineData("whois-server", "whois://whois.iana.org")]
    [InlineData("whois-server", "two words")]
    [InlineData("internal-domains", "example.com, not/one")]
    public void What_is_entered_wrongly_is_said(string setting, string value) =>
        Assert.StartsWith($"{setting}: ", Assert.Single(new RegistrationProduct().Faults(new Dictionary<string, string> { [setting] = value })), StringComparison.Ordinal);

    [Fact]
    public void Defaults_are_right() =>
        Assert.Empty(new RegistrationProduct().Faults(new RegistrationProduct().Manifest.Settings.Where(setting => setting.Default is not null).ToDictionary(setting => setting.Name, setting => setting.Default!)));
}
