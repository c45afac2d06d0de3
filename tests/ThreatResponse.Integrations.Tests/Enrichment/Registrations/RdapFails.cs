using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Tests.StandIns;

namespace ThreatResponse.Integrations.Tests.Enrichment.Registrations;

public sealed class RdapFails
{
    private const string Asked = "rdap.registry.net/v1/domain/login-example.net";
    private const string Good = """{"objectClassName":"domain","ldhName":"login-example.net","events":[{"eventAction":"registration","eventDate":"2020-07-10T04:12:33Z"}]}""";

    [Theory]
    [InlineData(200, "<html>Sign in</html>", FailureKind.DeviceFault)]
    [InlineData(404, "<html>Not found</html>", FailureKind.DeviceFault)]
    [InlineData(200, "{", FailureKind.DeviceFault)]
    [InlineData(200, "[]", FailureKind.DeviceFault)]
    [InlineData(200, "{}", FailureKind.DeviceFault)]
    [InlineData(200, "", FailureKind.DeviceFault)]
    [InlineData(200, """{"objectClassName":"entity","handle":"x"}""", FailureKind.DeviceFault)]
    [InlineData(200, """{"objectClassName":"domain","ldhName":"another.net","nameservers":[{"ldhName":"ns1.example.org"}]}""", FailureKind.DeviceFault)]
    [InlineData(200, """{"errorCode":429,"title":"Too many"}""", FailureKind.RateLimited)]
    [InlineData(400, "{}", FailureKind.DeviceFault)]
    [InlineData(501, "{}", FailureKind.DeviceFault)]
    [InlineData(500, "{}", FailureKind.Transient)]
    [InlineData(503, "", FailureKind.Transient)]
    [InlineData(429, "Not found", FailureKind.RateLimited)]
    public async Task What_is_no_answer_is_a_failure(int status, string body, FailureKind kind)
    {
        await using var world = await WithAsync(RdapStandIn.Rdap(body, status));

        Assert.Equal(kind, (await world.FailAsync("login-example.net")).Kind);
    }

    [Theory]
    [InlineData("120", 120)]
    [InlineData("Tue, 14 Jul 2026 12:05:00 GMT", 300)]
    [InlineData(null, 60)]
    public async Task Who_asks_too_much_is_told_when_to_come_again_and_asks_in_no_other_way(string? said, int seconds)
    {
        var answer = RdapStandIn.Rdap("{}", 429);
        await using var world = await WithAsync(said is null ? answer : answer with { Headers = new Dictionary<string, string> { ["Retry-After"] = said } });
        world.Settings["protocols"] = "rdap-and-whois";
        var whois = world.Whois("whois.iana.org");

        var failure = await world.FailAsync("login-example.net");

        Assert.Equal((FailureKind.RateLimited, TimeSpan.FromSeconds(seconds)), (failure.Kind, failure.RetryAfter));
        Assert.Empty(whois.Asked);
    }

    [Theory]
    [InlineData("https://127.0.0.1/x")]
    [InlineData("https://[::1]/x")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("https://10.1.2.3/x")]
    [InlineData("https://8.8.8.8/x")]
    [InlineData("http://rdap.registrar.net/x")]
    [InlineData("https://localhost/x")]
    [InlineData("https://db.corp/x")]
    [InlineData("https://user@rdap.registrar.net/x")]
    [InlineData("ftp://rdap.registrar.net/x")]
    [InlineData("https://link.evil.net/x")]
    [InlineData("https://private.evil.net/x")]
    [InlineData("https://mapped.evil.net/x")]
    [InlineData("https://translated.evil.net/x")]
    [InlineData("https://six.evil.net/x")]
    public async Task A_redirect_leads_nowhere_inside(string location)
    {
        await using var world = await WithAsync(RdapStandIn.To(location));
        foreach (var (host, address) in (IEnumerable<(string, string)>)
            [("link.evil.net", "169.254.169.254"), ("private.evil.net", "192.168.1.1"), ("mapped.evil.net", "::ffff:10.0.0.1"), ("translated.evil.net", "64:ff9b::a00:1"), ("six.evil.net", "fd00::1")])
        {
            world.Leads(host, address);
        }

        Assert.Equal(FailureKind.Protected, (await world.FailAsync("login-example.net")).Kind);

        Assert.Empty(world.Strayed);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_to_the_outside_is_followed(int status)
    {
        await using var world = await WithAsync(RdapStandIn.To("https://rdap.registrar.net/there", status));
        world.Rdap.Answers["rdap.registrar.net/there"] = RdapStandIn.To("/here");
        world.Rdap.Answers["rdap.registrar.net/here"] = RdapStandIn.Rdap(Good);

        Assert.Equal(2020, (await world.AskAsync("login-example.net")).Registration!.Created!.Value.Year);
        Assert.Equal(2, world.OtherCalls);
    }

    [Fact]
    public async Task Redirects_in_a_circle_end()
    {
        await using var world = await WithAsync(RdapStandIn.To("https://rdap.registrar.net/there"));
        world.Rdap.Answers["rdap.registrar.net/there"] = RdapStandIn.To("https://rdap.registry.net/v1/domain/login-example.net");
        Assert.Equal(FailureKind.DeviceFault, (await world.FailAsync("login-example.net")).Kind);

        for (var step = 0; step < 20; step++)
            world.Rdap.Answers[step == 0 ? "rdap.registrar.net/there" : $"rdap.registrar.net/{step}"] = RdapStandIn.To($"/{step + 1}");
        Assert.Equal(FailureKind.DeviceFault, (await world.FailAsync("login-example.net")).Kind);
        Assert.DoesNotContain("rdap.registrar.net/7", world.Rdap.Asked);

        world.Rdap.Answers[Asked] = RdapStandIn.Rdap("", 302);
        Assert.Equal(FailureKind.DeviceFault, (await world.FailAsync("login-example.net")).Kind);
    }

    [Fact]
    public async Task An_answer_that_is_cut_off_is_none()
    {
        await using var world = await WithAsync(RdapStandIn.Rdap(Good));
        await using var enricher = world.Connect();
        Assert.Equal(EnrichmentStatus.Found, (await enricher.LookUpAsync(Abstractions.Enrichment.EnrichmentQuestion.Of("domain-name", "login-example.net"), CancellationToken.None)).Status);
        world.Rdap.NextRead = Trouble.CutHalfway;
        var failure = await Assert.ThrowsAsync<Abstractions.Response.DeviceFailureException>(() =>
            enricher.LookUpAsync(Abstractions.Enrichment.EnrichmentQuestion.Of("domain-name", "login-example.net"), CancellationToken.None));
        Assert.Equal(FailureKind.Transient, failure.Kind);
    }

    [Fact]
    public async Task Where_rdap_gives_no_answer_whois_is_asked_and_both_are_said_when_neither_does()
    {
        await using var world = await WithAsync(RdapStandIn.Rdap("{}", 500));
        world.Settings["protocols"] = "rdap-and-whois";
        world.Whois("whois.iana.org").With("net", "refer:        whois.verisign-grs.com\n");
        var registry = world.Whois("whois.verisign-grs.com").With("domain login-example.net", "   Domain Name: LOGIN-EXAMPLE.NET\r\n   Creation Date: 2020-07-10T04:12:33Z\r\n");

        var answer = await world.AskAsync("login-example.net");

        Assert.Equal(2020, answer.Registration!.Created!.Value.Year);
        Assert.Contains(new EnrichmentFact("Told by", "WHOIS"), answer.Facts);
        registry.With("domain login-example.net", "Quota exceeded, try again later.");
        var failure = await world.FailAsync("login-example.net");
        Assert.Equal(FailureKind.RateLimited, failure.Kind);
        Assert.Contains("RDAP: rdap.registry.net", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bootstrap_files_are_fetched_once_a_day_and_the_last_one_stays_when_none_can_be_had()
    {
        await using var world = await WithAsync(RdapStandIn.Rdap(Good));
        await using var enricher = world.Connect();
        async Task AskAsync() => Assert.Equal(EnrichmentStatus.Found, (await enricher.LookUpAsync(Abstractions.Enrichment.EnrichmentQuestion.Of("domain-name", "login-example.net"), CancellationToken.None)).Status);
        int Fetched() => world.Rdap.Asked.Count(asked => asked.EndsWith("dns.json", StringComparison.Ordinal));

        await AskAsync();
        await AskAsync();
        Assert.Equal(1, Fetched());
        world.Time.Advance(TimeSpan.FromDays(1));
        world.Rdap.Answers["data.iana.org/rdap/dns.json"] = StandInAnswer.Json("{}");
        await AskAsync();
        await AskAsync();
        Assert.Equal(2, Fetched());
        world.Time.Advance(TimeSpan.FromHours(1));
        world.Rdap.Answers["data.iana.org/rdap/dns.json"] = StandInAnswer.Json("", 503);
        await AskAsync();
        Assert.Equal(3, Fetched());
    }

    [Fact]
    public async Task When_no_file_was_ever_had_the_shipped_one_is_taken()
    {
        await using var world = await WithAsync(RdapStandIn.Rdap(Good));
        world.Rdap.Answers["data.iana.org/rdap/dns.json"] = StandInAnswer.Json("", 500);
        world.Web("rdap.verisign.com");
        world.Rdap.Answers["rdap.verisign.com/net/v1/domain/login-example.net"] = RdapStandIn.Rdap(Good);

        Assert.Equal(EnrichmentStatus.Found, (await world.AskAsync("login-example.net")).Status);
    }

    [Fact]
    public async Task A_probe_says_of_when_the_bootstrap_file_is()
    {
        await using var world = await WithAsync(RdapStandIn.Rdap(Good));
        world.Settings["protocols"] = "rdap-and-whois";
        world.Whois("whois.iana.org");
        await using var enricher = world.Connect();
        Assert.Equal("RDAP for 2 endings, by the file of 2026-07-13; WHOIS by whois.iana.org", await enricher.ProbeAsync(CancellationToken.None));

        world.Rdap.Answers["data.iana.org/rdap/dns.json"] = new StandInAnswer(200, "<html>", "text/html");
        Assert.Equal(FailureKind.DeviceFault, (await Assert.ThrowsAsync<Abstractions.Response.DeviceFailureException>(() => enricher.ProbeAsync(CancellationToken.None))).Kind);
    }

    private static async Task<World> WithAsync(StandInAnswer answer)
    {
        var world = await World.StartAsync();
        world.Settings["protocols"] = "rdap";
        world.Rdap.Answers[Asked] = answer;
        return world;
    }
}
