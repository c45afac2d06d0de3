using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Tests.StandIns;

namespace ThreatResponse.Integrations.Tests.Enrichment.Registrations;

public sealed class RdapIsAsked
{
    private const string Domain = """
        {"objectClassName":"domain","ldhName":"LOGIN-EXAMPLE.NET","status":["client transfer prohibited"],
         "events":[{"eventAction":"registration","eventDate":"2026-07-10T04:12:33Z"},{"eventAction":"expiration","eventDate":"2027-07-10T04:12:33Z"},{"eventAction":"last update of RDAP database","eventDate":"2026-07-14T00:00:00Z"}],
         "entities":[{"roles":["registrar"],"vcardArray":["vcard",[["version",{},"text","4.0"],["fn",{},"text","Example Registrar"]]],
           "entities":[{"roles":["abuse"],"vcardArray":["vcard",[["fn",{},"text",""],["email",{},"text","abuse@registrar.net"]]]}]}],
         "nameservers":[{"ldhName":"NS2.example.org"},{"ldhName":"ns1.example.org."}]LINKS}
        """;

    private const string Related = ""","links":[{"rel":"self","href":"https://rdap.registry.net/x"},{"rel":"related","type":"application/rdap+json","href":"HREF"}]""";

    [Fact]
    public async Task A_domain_is_told_with_its_age()
    {
        await using var world = await WithAsync(Domain.Replace("LINKS", "", StringComparison.Ordinal));

        var answer = await world.AskAsync("www.login-example.net");

        Assert.Equal((EnrichmentStatus.Found, Verdict.Unknown, null), (answer.Status, answer.Verdict, answer.Score));
        Assert.Equal("Registered 4 days ago (2026-07-10), through Example Registrar", answer.Says);
        Assert.Equal(["newly-registered"], answer.Categories);
        Assert.Equal(TimeSpan.FromHours(24), answer.GoodFor);
        var registration = answer.Registration!;
        Assert.Equal(("login-example.net", "Example Registrar", null, false), (registration.Domain, registration.Registrar, registration.Registrant, registration.IsShared));
        Assert.Equal(DateTimeOffset.Parse("2026-07-10T04:12:33Z"), registration.Created);
        Assert.Equal(DateTimeOffset.Parse("2027-07-10T04:12:33Z"), registration.Expires);
        Assert.Null(registration.Changed);
        Assert.Equal(["ns1.example.org", "ns2.example.org"], registration.NameServers);
        Assert.Equal(["client transfer prohibited"], registration.States);
        Assert.Contains(new EnrichmentFact("Age", "4 days"), answer.Facts);
        Assert.Contains(new EnrichmentFact("Registered for", "365 days"), answer.Facts);
        Assert.Contains(new EnrichmentFact("Abuse contact", "abuse@registrar.net"), answer.Facts);
        Assert.Empty(world.Rdap.Faux);
        Assert.Equal((0, 0), (world.OtherCalls, world.Strayed.Count));
    }

    [Theory]
    [InlineData("url", "https://user:secret@www.login-example.net:8443/a?b")]
    [InlineData("domain-name", "login-example.net")]
    [InlineData("domain-name", "LOGIN-example.net.")]
    public async Task Only_the_registered_domain_leaves(string type, string value)
    {
        await using var world = await WithAsync(Domain.Replace("LINKS", "", StringComparison.Ordinal));

        Assert.Equal("login-example.net", (await world.AskAsync(value, type)).Registration!.Domain);

        Assert.Equal(["data.iana.org/rdap/dns.json", "rdap.registry.net/v1/domain/login-example.net"], world.Rdap.Asked);
    }

    [Fact]
    public async Task What_the_registry_does_not_tell_the_registrar_is_asked_and_the_registry_knows_best()
    {
        await using var world = await WithAsync(Domain.Replace("LINKS", Related.Replace("HREF", "https://rdap.registrar.net/domain/LOGIN-EXAMPLE.NET", StringComparison.Ordinal), StringComparison.Ordinal));
        world.Rdap.Answers["rdap.registrar.net/domain/LOGIN-EXAMPLE.NET"] = RdapStandIn.Rdap("""
            {"objectClassName":"domain","ldhName":"login-example.net","events":[{"eventAction":"registration","eventDate":"2001-01-01T00:00:00Z"}],
             "entities":[{"roles":["registrant"],"vcardArray":["vcard",[["org",{},"text",["Holder & Sons","Sales"]],["fn",{},"text","REDACTED FOR PRIVACY"]]]}]}
            """);

        var answer = await world.AskAsync("login-example.net");

        Assert.Equal(("Holder & Sons", 2026), (answer.Registration!.Registrant, answer.Registration.Created!.Value.Year));
        Assert.Equal(1, world.OtherCalls);
        world.Settings["registrar-details"] = "no";
        Assert.Null((await world.AskAsync("login-example.net")).Registration!.Registrant);
        Assert.Equal(1, world.OtherCalls);
    }

    [Theory]
    [InlineData("https://127.0.0.1/domain/login-example.net")]
    [InlineData("https://10.0.0.1/domain/login-example.net")]
    [InlineData("http://rdap.registrar.net/domain/login-example.net")]
    [InlineData("https://inside.registrar.net/domain/login-example.net")]
    [InlineData("https://rdap.corp/domain/login-example.net")]
    [InlineData("https://gone.registrar.net/domain/login-example.net")]
    [InlineData("https://rdap.registrar.net/limited")]
    [InlineData("https://rdap.registrar.net/another")]
    [InlineData("file:///etc/passwd")]
    public async Task Whatever_becomes_of_the_registrar_what_the_registry_said_stands(string href)
    {
        await using var world = await WithAsync(Domain.Replace("LINKS", Related.Replace("HREF", href, StringComparison.Ordinal), StringComparison.Ordinal));
        world.Leads("inside.registrar.net", "169.254.169.254");
        world.Rdap.Answers["rdap.registrar.net/limited"] = RdapStandIn.Rdap("{}", 429);
        world.Rdap.Answers["rdap.registrar.net/another"] = RdapStandIn.Rdap("""{"objectClassName":"domain","ldhName":"another.net","entities":[{"roles":["registrant"],"vcardArray":["vcard",[["fn",{},"text","Somebody else"]]]}]}""");

        var answer = await world.AskAsync("login-example.net");

        Assert.Equal(("Example Registrar", null), (answer.Registration!.Registrar, answer.Registration.Registrant));
        Assert.Empty(world.Strayed);
    }

    [Fact]
    public async Task What_is_withheld_is_not_told()
    {
        await using var world = await WithAsync("""
            {"objectClassName":"domain","ldhName":"login-example.net","events":[{"eventAction":"registration","eventDate":"1999-07-10T04:12:33Z"}],
             "entities":[{"roles":["registrant"],"vcardArray":["vcard",[["fn",{},"text","REDACTED FOR PRIVACY"],["org",{},"text",""]]]}],
             "redacted":[{"name":{"description":"Registrant Name"},"method":"emptyValue"}]}
            """);

        var answer = await world.AskAsync("login-example.net");

        Assert.Null(answer.Registration!.Registrant);
        Assert.Equal((0, null), (answer.Categories.Count, answer.GoodFor));
        Assert.Contains(new EnrichmentFact("Registrant", "not told"), answer.Facts);
    }

    [Fact]
    public async Task Below_a_suffix_where_everybody_may_have_a_name_age_says_nothing()
    {
        await using var world = await WithAsync("");
        world.Rdap.Answers["rdap.registry.net/v1/domain/blogspot.com"] = RdapStandIn.Rdap("""{"objectClassName":"domain","events":[{"eventAction":"registration","eventDate":"2026-07-13T00:00:00Z"}]}""");

        var answer = await world.AskAsync("bad.blogspot.com");

        Assert.True(answer.Registration is { IsShared: true, Domain: "blogspot.com" });
        Assert.Empty(answer.Categories);
    }

    [Theory]
    [InlineData("2026-07-16T00:00:00Z")]
    [InlineData("1984-12-31T00:00:00Z")]
    [InlineData("07/10/2026")]
    [InlineData("yesterday")]
    public async Task A_creation_that_cannot_be_is_none(string date)
    {
        await using var world = await WithAsync($$"""{"objectClassName":"domain","nameservers":[{"ldhName":"ns1.example.org"}],"events":[{"eventAction":"registration","eventDate":"{{date}}"}]}""");

        var answer = await world.AskAsync("login-example.net");

        Assert.Equal("Registered; the registry does not say when", answer.Says);
        Assert.True(answer.Registration!.Created is null && answer.Categories.Count == 0);
    }

    [Fact]
    public async Task Of_networks_the_smallest_that_is_listed_is_asked()
    {
        await using var world = await WithAsync("");
        world.Rdap.Answers["rdap.narrow.net/ip/8.8.8.8"] = RdapStandIn.Rdap("""
            {"objectClassName":"ip network","startAddress":"8.8.8.0","endAddress":"8.8.8.255","cidr0_cidrs":[{"v4prefix":"8.8.8.0","length":24}],"name":"EXAMPLE-DNS","country":"us","type":"DIRECT ALLOCATION",
             "events":[{"eventAction":"registration","eventDate":"2014-03-14T16:52:05-04:00"}],
             "entities":[{"roles":["registrant"],"vcardArray":["vcard",[["fn",{},"text","Example LLC"]]],"entities":[{"roles":["abuse"],"vcardArray":["vcard",[["email",{},"text","net@example.com"]]]}]}]}
            """);

        var answer = await world.AskAsync("8.8.8.8", "ipv4-addr");

        Assert.Equal("In the network EXAMPLE-DNS (8.8.8.0/24) of Example LLC", answer.Says);
        Assert.Equal((Verdict.Unknown, null), (answer.Verdict, answer.Place));
        Assert.Contains(new EnrichmentFact("Registered in", "US"), answer.Facts);
        Assert.Contains(new EnrichmentFact("Registered", "2014-03-14 20:52 UTC"), answer.Facts);
        Assert.Equal(["data.iana.org/rdap/ipv4.json", "rdap.narrow.net/ip/8.8.8.8"], world.Rdap.Asked);
        Assert.Equal(EnrichmentStatus.Found, (await world.AskAsync("https://8.8.8.8/x", "url")).Status);
        Assert.Equal(EnrichmentStatus.NotFound, (await world.AskAsync("2a00::1", "ipv6-addr")).Status);
    }

    [Fact]
    public async Task What_is_not_known_is_not_found_and_neither_good_nor_bad()
    {
        await using var world = await WithAsync("");

        var answer = await world.AskAsync("no-such.net");

        Assert.Equal((EnrichmentStatus.NotFound, Verdict.Unknown, null), (answer.Status, answer.Verdict, answer.Registration));
    }

    private static async Task<World> WithAsync(string answer)
    {
        var world = await World.StartAsync();
        world.Settings["protocols"] = "rdap";
        if (answer.Length > 0)
            world.Rdap.Answers["rdap.registry.net/v1/domain/login-example.net"] = RdapStandIn.Rdap(answer);
        return world;
    }
}
