using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.DnsLookup;

namespace ThreatResponse.Integrations.Tests.Enrichment.DnsLookup;

public sealed class ListsAreAsked(DnsServer dns) : IClassFixture<DnsServer>
{
    private static readonly DnsLimits _once = new() { Attempt = TimeSpan.FromSeconds(2), Again = 0 };

    [Fact]
    public async Task An_address_on_every_list_is_suspicious_with_what_the_lists_mean()
    {
        var answer = await dns.AskAsync("93.184.216.34");

        Assert.Equal((EnrichmentStatus.Found, Verdict.Suspicious, 69, new EngineCount(2, 2, DnsServer.Now)), (answer.Status, answer.Verdict, answer.Score, answer.Engines));
        Assert.Equal(["c2", "spam"], answer.Categories);
        Assert.Equal("On 2 of 2 block lists; is called host.example.com", answer.Says);
        Assert.StartsWith("listed as ", Fact(answer, "ip.bl.example.net"), StringComparison.Ordinal);
        Assert.Equal("listed (127.0.0.9)", Fact(answer, "all.bl.example.net"));
    }

    [Fact]
    public async Task It_is_malicious_only_from_as_many_lists_on_as_is_set()
    {
        Assert.Equal((Verdict.Malicious, 100), await VerdictAsync("93.184.216.34", "2"));
        Assert.Equal((Verdict.Suspicious, 49), await VerdictAsync("93.184.216.35", "2"));
        Assert.Equal((Verdict.Malicious, 85), await VerdictAsync("93.184.216.35", "1"));
    }

    [Fact]
    public async Task An_address_of_six_is_asked_by_its_digits()
    {
        var answer = await dns.AskAsync("2606:2800:220:1::7");

        Assert.Equal((Verdict.Suspicious, new EngineCount(1, 2, DnsServer.Now)), (answer.Verdict, answer.Engines));
    }

    [Fact]
    public async Task A_name_is_asked_of_lists_of_names_and_sums_are_taken_apart()
    {
        var answer = await dns.AskAsync("host.example.com");

        Assert.Equal((Verdict.Suspicious, new EngineCount(1, 2, DnsServer.Now)), (answer.Verdict, answer.Engines));
        Assert.Equal(["malware", "phishing", "vendor:own-word"], answer.Categories);
    }

    [Fact]
    public async Task A_listed_name_that_no_longer_is_is_still_listed()
    {
        var answer = await dns.AskAsync("gone.example.com");

        Assert.Equal((EnrichmentStatus.Found, Verdict.Suspicious, "On 1 of 2 block lists; is no name that there is"), (answer.Status, answer.Verdict, answer.Says));
    }

    [Fact]
    public async Task On_no_list_is_unknown_and_not_good()
    {
        var answer = await dns.AskAsync("93.184.216.40");

        Assert.Equal((EnrichmentStatus.NotFound, Verdict.Unknown, null, new EngineCount(0, 2, DnsServer.Now)), (answer.Status, answer.Verdict, answer.Score, answer.Engines));
    }

    [Theory]
    [InlineData("93.184.216.36", "listed, which does not count (127.0.0.10)")]
    [InlineData("93.184.216.37", "answered 127.0.0.99, which the settings give no meaning: it does not count")]
    public async Task What_the_settings_do_not_count_is_no_listing(string address, string says)
    {
        var answer = await dns.AskAsync(address);

        Assert.Equal((Verdict.Unknown, new EngineCount(0, 2, DnsServer.Now)), (answer.Verdict, answer.Engines));
        Assert.Equal(says, Fact(answer, "ip.bl.example.net"));
    }

    [Theory]
    [InlineData("93.184.216.252", FailureKind.InvalidValue, "the name of the list is wrong")]
    [InlineData("93.184.216.254", FailureKind.PermissionDenied, "does not serve the resolver")]
    [InlineData("93.184.216.255", FailureKind.RateLimited, "it was asked too often")]
    [InlineData("93.184.216.1", FailureKind.PermissionDenied, "does not serve the resolver")]
    [InlineData("93.184.216.80", FailureKind.DeviceFault, "which no list does")]
    public async Task A_list_that_does_not_serve_us_lists_nothing(string address, FailureKind kind, string why)
    {
        var answer = await dns.AskAsync(address);
        Assert.Equal((Verdict.Unknown, new EngineCount(0, 1, DnsServer.Now)), (answer.Verdict, answer.Engines));
        Assert.Contains(why, Fact(answer, "ip.bl.example.net"), StringComparison.Ordinal);

        // Nor without meanings, where every answer is a listing; and when it is the only one, nothing was learned.
        foreach (var lists in (string[])["ip.bl.example.net address", "ip.bl.example.net address 127.255.255.0-255=spam 127.0.0.1=spam"])
            Assert.Equal(kind, (await dns.FailsAsync(address, lists)).Kind);
    }

    [Theory]
    [InlineData("silent.example.net", FailureKind.Transient)]
    [InlineData("broken.example.net", FailureKind.Transient)]
    [InlineData("refused.example.net", FailureKind.PermissionDenied)]
    public async Task A_list_that_fails_is_said_while_others_answer_and_a_failure_when_none_does(string zone, FailureKind kind)
    {
        var answer = await dns.AskAsync("93.184.216.34", $"{zone} address; ip.bl.example.net address", _once);

        Assert.Equal((Verdict.Suspicious, new EngineCount(1, 1, DnsServer.Now)), (answer.Verdict, answer.Engines));
        Assert.StartsWith("gave no opinion: ", Fact(answer, zone), StringComparison.Ordinal);
        Assert.Equal(kind == FailureKind.Transient ? TimeSpan.FromMinutes(15) : null, answer.GoodFor);
        Assert.Equal(kind, (await dns.FailsAsync("93.184.216.40", $"{zone} address", _once)).Kind);
    }

    [Fact]
    public async Task A_list_of_names_is_not_asked_about_addresses()
    {
        await dns.AskAsync("93.184.216.41");
        await dns.Server.HeardAsync();

        Assert.Contains("41.216.184.93.ip.bl.example.net", dns.Server.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("41.216.184.93.sums.bl.example.net", dns.Server.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_test_says_which_lists_serve_us()
    {
        var said = await dns.Connect("ip.bl.example.net address; all.bl.example.net both; sums.bl.example.net domain; refused.example.net address").ProbeAsync(CancellationToken.None);

        Assert.Equal(
            "The resolver answers. ip.bl.example.net answers. all.bl.example.net does not hold 127.0.0.2, as every list should: look whether its name is right, and whether it serves your resolver. "
            + "sums.bl.example.net does not refuse. refused.example.net gave no opinion: the resolver refuses to say.",
            said);
    }

    [Fact]
    public async Task A_test_fails_where_no_resolver_answers()
    {
        var enricher = dns.Connect(null, _once, ("resolvers", $"127.0.0.1:{UnboundServer.FreePort()}"));

        Assert.Equal(FailureKind.Transient, (await Assert.ThrowsAsync<DeviceFailureException>(() => enricher.ProbeAsync(CancellationToken.None))).Kind);
    }

    private async Task<(Verdict, int?)> VerdictAsync(string address, string from) =>
        await dns.AskAsync(address, DnsServer.Lists, null, ("malicious-from", from)) is var answer ? (answer.Verdict, answer.Score) : default;

    private static string Fact(EnrichmentAnswer answer, string name) => answer.Facts.Single(fact => fact.Name == name).Value;
}
