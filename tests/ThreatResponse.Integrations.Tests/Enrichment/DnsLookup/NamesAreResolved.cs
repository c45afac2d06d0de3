using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.DnsLookup;

namespace ThreatResponse.Integrations.Tests.Enrichment.DnsLookup;

public sealed class NamesAreResolved(DnsServer dns) : IClassFixture<DnsServer>
{
    private static readonly DnsLimits _once = new() { Attempt = TimeSpan.FromSeconds(2), Again = 0 };

    [Fact]
    public async Task A_name_leads_to_addresses_and_has_servers()
    {
        var answer = await dns.AskAsync("host.example.com", lists: null);

        Assert.Equal((EnrichmentStatus.Found, Verdict.Unknown, null, null), (answer.Status, answer.Verdict, answer.Score, answer.Engines));
        Assert.Equal("93.184.216.34, 93.184.216.35, 2606:2800:220:1::7", string.Join(", ", Fact(answer, "Addresses").Split(", ").Order(StringComparer.Ordinal).Order(Comparer<string>.Create((a, b) => a.Contains(':').CompareTo(b.Contains(':'))))));
        Assert.Equal("10 mx1.example.com, 20 mx2.example.com", Fact(answer, "Mail servers"));
        Assert.Equal("ns1.example.com", Fact(answer, "Name servers"));
        Assert.Equal(
            ["ipv4-addr 93.184.216.34", "ipv4-addr 93.184.216.35", "ipv6-addr 2606:2800:220:1::7"],
            answer.Related.Select(related => $"{related.Type} {related.Value}").Order(StringComparer.Ordinal));
        Assert.All(answer.Related, related => Assert.Equal("resolves-to", related.Kind));
        Assert.Null(answer.GoodFor);
    }

    [Fact]
    public async Task An_alias_is_said()
    {
        var answer = await dns.AskAsync("www.example.com", lists: null);

        Assert.Equal("host.example.com", Fact(answer, "Leads on to"));
        Assert.Contains(new RelatedValue("resolves-to", "domain-name", "host.example.com", null), answer.Related);
    }

    [Fact]
    public async Task A_domain_that_takes_no_mail_says_so() => Assert.Equal("takes no mail", Fact(await dns.AskAsync("nomail.example.com", lists: null), "Mail servers"));

    [Theory]
    [InlineData("93.184.216.34")]
    [InlineData("2606:2800:220:1::7")]
    public async Task An_address_has_a_name(string address)
    {
        var answer = await dns.AskAsync(address, lists: null);

        Assert.Equal("Is called host.example.com", answer.Says);
        Assert.Equal([new RelatedValue("named", "domain-name", "host.example.com", null)], answer.Related);
    }

    [Fact]
    public async Task A_name_that_there_is_not_is_unknown()
    {
        var answer = await dns.AskAsync("nothing.example.com", lists: null);

        Assert.Equal((EnrichmentStatus.NotFound, Verdict.Unknown, "Is no name that there is"), (answer.Status, answer.Verdict, answer.Says));
        Assert.Equal((EnrichmentStatus.NotFound, "Has no name"), await dns.AskAsync("93.184.216.99", lists: null) is var address ? (address.Status, address.Says) : default);
    }

    [Fact]
    public async Task An_answer_that_is_too_long_for_a_datagram_comes_whole_over_tcp()
    {
        var answer = await dns.AskAsync("many.example.com", lists: null);

        Assert.EndsWith("and 59 more", answer.Says, StringComparison.Ordinal);
        Assert.Equal(50, answer.Related.Count);
        Assert.EndsWith(" and 40 more", Fact(answer, "Addresses"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_stays_cut_off_is_none()
    {
        await using var server = await UnboundServer.StartAsync(Enumerable.Range(1, 60).Select(i => $"many.example.com. 60 IN A 93.184.217.{i}"), "do-tcp: no");

        var answer = await Assert.ThrowsAsync<DeviceFailureException>(() => dns.AskAsync("many.example.com", null, _once, ("resolvers", server.Address)));

        Assert.Equal(FailureKind.Transient, answer.Kind);
    }

    [Theory]
    [InlineData("www.silent.example.net", FailureKind.Transient, "no resolver answered in time")]
    [InlineData("www.broken.example.net", FailureKind.Transient, "the resolver could not find out")]
    [InlineData("www.refused.example.net", FailureKind.PermissionDenied, "the resolver refuses to say")]
    public async Task Nothing_learned_is_a_failure(string name, FailureKind kind, string says)
    {
        var failure = await dns.FailsAsync(name, null, _once);

        Assert.Equal(kind, failure.Kind);
        Assert.Contains(says, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nobody_listens_it_is_a_failure_and_the_next_resolver_is_asked()
    {
        var nobody = $"127.0.0.1:{UnboundServer.FreePort()}";
        Assert.Equal(FailureKind.Transient, (await dns.FailsAsync("host.example.com", null, _once, ("resolvers", nobody))).Kind);

        var answer = await dns.AskAsync("host.example.com", null, null, ("resolvers", $"{nobody}, {dns.Server.Address}"));

        Assert.Equal(EnrichmentStatus.Found, answer.Status);
    }

    [Theory]
    [InlineData("printer")]
    [InlineData("secret.corp.example.com")]
    [InlineData("corp.example.com")]
    [InlineData("nas.local")]
    [InlineData("router.home.arpa")]
    [InlineData("10.0.0.5")]
    [InlineData("192.168.7.7")]
    [InlineData("fd00::7")]
    public async Task Nobody_outside_is_asked_about_what_is_ours(string value)
    {
        var answer = await dns.AskAsync(value, DnsServer.Lists, null, ("internal-domains", "corp.example.com"));
        await dns.Server.HeardAsync();

        Assert.Equal(EnrichmentStatus.NotApplicable, answer.Status);
        foreach (var word in (string[])["printer", "secret", "nas.local", "router", "7.7.168.192", "0.0.d.f"])
            Assert.DoesNotContain(word, dns.Server.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Internal_resolvers_tell_what_private_addresses_are_called_and_lists_are_not_asked()
    {
        await using var inside = await UnboundServer.StartAsync(["5.0.0.10.in-addr.arpa. 60 IN PTR printer.corp.example.com."]);

        var answer = await dns.AskAsync("10.0.0.5", DnsServer.Lists, null, ("internal-resolvers", inside.Address));

        Assert.Equal("Is called printer.corp.example.com", answer.Says);
        Assert.Null(answer.Engines);
        await inside.HeardAsync();
        Assert.DoesNotContain("bl.example.net", inside.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_no_name_can_be_is_not_asked() => Assert.Equal(EnrichmentStatus.NotApplicable, (await dns.AskAsync($"{new string('a', 64)}.example.com")).Status);

    private static string Fact(EnrichmentAnswer answer, string name) => answer.Facts.Single(fact => fact.Name == name).Value;
}
