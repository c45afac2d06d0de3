using System.Diagnostics;
using System.Globalization;
using System.Text;
using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Tests.StandIns;

namespace ThreatResponse.Integrations.Tests.Enrichment.Registrations;

public sealed class WhoisIsAsked
{
    private const string Registry = """
           Domain Name: LOGIN-EXAMPLE.COM
           Registrar WHOIS Server: REFERRAL
           Registrar URL: http://registrar.example.org
           Updated Date: 2026-07-11T04:12:33Z
           Creation Date: 2026-07-10T04:12:33Z
           Registry Expiry Date: 2027-07-10T04:12:33Z
           Registrar: Example Registrar, Inc.
           Domain Status: clientTransferProhibited https://icann.org/epp#clientTransferProhibited
           Name Server: NS2.EXAMPLE.ORG
           Name Server: NS1.EXAMPLE.ORG
        >>> Last update of whois database: 2026-07-14T09:30:00Z <<<

        TERMS OF USE: You are not authorized to access or query our Whois
        database through the use of electronic processes that are high-volume and
        automated. Access may be denied when a quota is exceeded; try again later.
        It says what was not found as well.
        """;

    [Fact]
    public async Task From_the_root_to_the_registry_and_to_its_registrar()
    {
        await using var world = await WithAsync("whois.registrar.net");
        var registrar = world.Whois("whois.registrar.net").With("login-example.com", "Domain Name: login-example.com\r\nCreation Date: 2001-01-01T00:00:00Z\r\nRegistrant Organization: Holder & Sons\r\n");

        var answer = await world.AskAsync("a.b.login-example.com");

        Assert.Equal("Registered 4 days ago (2026-07-10), through Example Registrar, Inc.", answer.Says);
        Assert.Equal(["newly-registered"], answer.Categories);
        var registration = answer.Registration!;
        Assert.Equal(("login-example.com", "Holder & Sons", 2026), (registration.Domain, registration.Registrant, registration.Created!.Value.Year));
        Assert.Equal(DateTimeOffset.Parse("2026-07-11T04:12:33Z"), registration.Changed);
        Assert.Equal(["ns1.example.org", "ns2.example.org"], registration.NameServers);
        Assert.Equal(["client transfer prohibited"], registration.States);
        Assert.Equal(["login-example.com"], registrar.Asked);
        Assert.Equal(2, world.OtherCalls);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("10.0.0.1")]
    [InlineData("8.8.8.8")]
    [InlineData("[::1]")]
    [InlineData("2130706433")]
    [InlineData("0x7f.1")]
    [InlineData("localhost")]
    [InlineData("db.corp")]
    [InlineData("whois.registrar.net:22")]
    [InlineData("whois.registrar.net:8080")]
    [InlineData("http://whois.registrar.net")]
    [InlineData("whois.registrar.net/path")]
    [InlineData("whois.registrar.net\u00a0x")]
    [InlineData("loop.evil.net")]
    [InlineData("cloud.evil.net")]
    [InlineData("private.evil.net")]
    [InlineData("mapped.evil.net")]
    [InlineData("translated.evil.net")]
    [InlineData("rwhois://private.evil.net:4321")]
    public async Task A_referral_leads_nowhere_inside_and_what_the_registry_said_stands(string referral)
    {
        await using var world = await WithAsync(referral);
        foreach (var (host, address) in (IEnumerable<(string, string)>)
            [("loop.evil.net", "127.0.0.1"), ("cloud.evil.net", "169.254.169.254"), ("private.evil.net", "10.0.0.1"), ("mapped.evil.net", "::ffff:127.0.0.1"), ("translated.evil.net", "64:ff9b::a00:1")])
        {
            world.Leads(host, address);
        }

        Assert.Equal("Example Registrar, Inc.", (await world.AskAsync("login-example.com")).Registration!.Registrar);

        Assert.Empty(world.Strayed);
    }

    [Theory]
    [InlineData(WhoisTrouble.Nothing, "x")]
    [InlineData(WhoisTrouble.CutOff, "Domain Name: login-example.com\r\nCreation Date: 2001-01-01T00:00:00Z\r\n")]
    [InlineData(WhoisTrouble.Endless, "Domain Name: login-example.com\r\n")]
    [InlineData(WhoisTrouble.None, "Your quota is exceeded. Try again later.")]
    [InlineData(WhoisTrouble.None, "No match for \"LOGIN-EXAMPLE.COM\".")]
    [InlineData(WhoisTrouble.None, "Domain Name: another.com\r\nCreation Date: 2001-01-01T00:00:00Z\r\n")]
    internal async Task Whatever_becomes_of_the_registrar_what_the_registry_said_stands(WhoisTrouble trouble, string said)
    {
        await using var world = await WithAsync("whois.registrar.net");
        world.Whois("whois.registrar.net").With("login-example.com", said).Trouble = trouble;

        var answer = await world.AskAsync("login-example.com");

        Assert.Equal((EnrichmentStatus.Found, 2026), (answer.Status, answer.Registration!.Created!.Value.Year));
    }

    [Fact]
    public async Task Nobody_is_asked_twice_and_no_more_than_two_referrals_are_followed()
    {
        await using var world = await WithAsync("whois.verisign-grs.com");
        Assert.Equal(EnrichmentStatus.Found, (await world.AskAsync("login-example.com")).Status);
        Assert.Equal(1, world.OtherCalls);

        var one = world.Whois("whois.one.net").With("login-example.org", "Registrar WHOIS Server: whois.two.net");
        world.Whois("whois.two.net").With("login-example.org", "Registrar WHOIS Server: whois.three.net");
        var three = world.Whois("whois.three.net");
        world.Root.With("org", "whois: whois.one.net");
        Assert.Equal(FailureKind.DeviceFault, (await world.FailAsync("login-example.org")).Kind);
        Assert.Single(one.Asked);
        Assert.Empty(three.Asked);
    }

    [Theory]
    [InlineData(WhoisTrouble.Nothing, FailureKind.Transient)]
    [InlineData(WhoisTrouble.CutOff, FailureKind.Transient)]
    [InlineData(WhoisTrouble.Endless, FailureKind.DeviceFault)]
    internal async Task A_registry_that_gives_no_whole_answer_is_a_failure(WhoisTrouble trouble, FailureKind kind)
    {
        await using var world = await WithAsync("");
        world.Registry.Trouble = trouble;

        Assert.Equal(kind, (await world.FailAsync("login-example.com")).Kind);
    }

    [Fact]
    public async Task A_registry_that_says_nothing_is_given_up()
    {
        await using var world = await WithAsync("");
        world.Registry.Trouble = WhoisTrouble.Silence;
        world.Limits = world.Limits with { Exchange = TimeSpan.FromSeconds(1) };

        Assert.Equal(FailureKind.Transient, (await world.FailAsync("login-example.com")).Kind);
    }

    [Theory]
    [InlineData("No match for \"LOGIN-EXAMPLE.COM\".\r\n>>> Last update: 2026-07-14T09:30:00Z <<<\r\n\r\nNOTICE: terms\r\nof use of many lines:\r\na quota may be exceeded\r\nand access denied.")]
    [InlineData("NOT FOUND")]
    [InlineData("%ERROR:101: no entries found\n%\n% No entries found.\n")]
    [InlineData("Domain: login-example.com\nStatus: free\n")]
    [InlineData("Domain:\tlogin-example.com\nStatus:\tAVAILABLE\n")]
    [InlineData("login-example.com is free\n")]
    [InlineData("Domain not found.\n")]
    [InlineData("No Data Found\n")]
    [InlineData("No matching record.\n")]
    public async Task What_is_not_registered_is_not_found(string said)
    {
        await using var world = await WithAsync("");
        world.Registry.With("domain login-example.com", said);

        var answer = await world.AskAsync("login-example.com");

        Assert.Equal((EnrichmentStatus.NotFound, null), (answer.Status, answer.Registration));
    }

    [Theory]
    [InlineData("%ERROR:201: access denied for 192.0.2.1\n%\n% Queries from your IP address have passed the daily limit of controlled objects.\n% Access from your host has been temporarily denied.\n")]
    [InlineData("% Error: 55000000002 Connection refused; access control limit exceeded.\n")]
    [InlineData("WHOIS LIMIT EXCEEDED - SEE WWW.PIR.ORG/WHOIS FOR DETAILS")]
    [InlineData("Your request has been blacklisted.")]
    [InlineData("Quota exceeded. No match for your query.")]
    [InlineData("No match for \"LOGIN-EXAMPLE.COM\".\n\nYou have exceeded your quota, try again later.")]
    [InlineData("Domain not found.\n\nToo many requests.\n\nTerms")]
    public async Task Asking_too_much_never_passes_for_not_registered(string said)
    {
        await using var world = await WithAsync("");
        world.Registry.With("domain login-example.com", said);

        var failure = await world.FailAsync("login-example.com");

        Assert.Equal((FailureKind.RateLimited, TimeSpan.FromSeconds(60)), (failure.Kind, failure.RetryAfter));
    }

    [Fact]
    public async Task A_name_that_has_such_words_in_it_says_nothing_by_them()
    {
        await using var world = await WithAsync("");
        world.Registry.With("domain quota-exceeded.com", "No match for \"QUOTA-EXCEEDED.COM\".");

        Assert.Equal(EnrichmentStatus.NotFound, (await world.AskAsync("quota-exceeded.com")).Status);
    }

    [Theory]
    [InlineData("Welcome.")]
    [InlineData("<html><body>Sign in</body></html>")]
    [InlineData("Domain Name: another.com\r\nCreation Date: 2001-01-01T00:00:00Z\r\n")]
    public async Task What_is_not_understood_is_a_failure(string said)
    {
        await using var world = await WithAsync("");
        world.Registry.With("domain login-example.com", said);

        Assert.Equal(FailureKind.DeviceFault, (await world.FailAsync("login-example.com")).Kind);
    }

    [Fact]
    public async Task Where_a_registry_lists_several_the_one_is_asked_for()
    {
        await using var world = await WithAsync("");
        world.Registry.With("domain login-example.com", "LOGIN-EXAMPLE.COM.SOMEBODY.ELSE\r\nLOGIN-EXAMPLE.COM\r\n\r\nTo single out one record, look it up with \"xxx\", where xxx is one of the\r\nrecords displayed above.\r\n")
            .With("=login-example.com", $"   Domain Name: LOGIN-EXAMPLE.COM.SOMEBODY.ELSE\r\n   Creation Date: 1999-01-01T00:00:00Z\r\n\r\n{Registry}");

        Assert.Equal(2026, (await world.AskAsync("login-example.com")).Registration!.Created!.Value.Year);
    }

    [Fact]
    public async Task What_is_no_utf8_is_latin_1()
    {
        await using var world = await WithAsync("");
        world.Registry.Answers["domain login-example.com"] = Encoding.Latin1.GetBytes("Domain Name: login-example.com\r\nCreation Date: 2001-01-01T00:00:00Z\r\nRegistrar: Grün & Söhne\r\n");

        Assert.Equal("Grün & Söhne", (await world.AskAsync("login-example.com")).Registration!.Registrar);
    }

    [Fact]
    public async Task The_stand_in_is_understood_by_another_client()
    {
        using var server = new WhoisStandIn().With("login-example.com", "Domain Name: login-example.com\r\nRegistrar: Example\r\n");
        using var client = Process.Start(new ProcessStartInfo("whois", ["-h", "127.0.0.1", "-p", server.Port.ToString(CultureInfo.InvariantCulture), "login-example.com"]) { RedirectStandardOutput = true })!;

        Assert.Contains("Registrar: Example", await client.StandardOutput.ReadToEndAsync(), StringComparison.Ordinal);

        await client.WaitForExitAsync();
        Assert.Equal(["login-example.com"], server.Asked);
    }

    [Fact]
    public async Task An_address_is_followed_from_registry_to_registry_and_to_whoever_holds_it()
    {
        await using var world = await WithAsync("");
        world.Root.With("8.8.8.8", "refer: whois.arin.net\n\ninetnum: 8.0.0.0 - 8.255.255.255\norganisation: Administered by ARIN\nstatus: LEGACY\n");
        var arin = world.Whois("whois.arin.net").With("n + 8.8.8.8", """
            # terms of use
            NetRange:       8.0.0.0 - 8.127.255.255
            CIDR:           8.0.0.0/9
            NetName:        WIDE
            Organization:   Wide Org (WO)

            NetRange:       8.8.8.0 - 8.8.8.255
            CIDR:           8.8.8.0/24
            NetName:        NARROW
            OrgName:        Narrow Org
            Country:        US
            RegDate:        2014-03-14
            ReferralServer: rwhois://rwhois.example.net:4321
            OrgAbuseEmail:  abuse@example.net
            """);

        var answer = await world.AskAsync("8.8.8.8", "ipv4-addr");

        Assert.Equal("In the network NARROW (8.8.8.0/24) of Narrow Org", answer.Says);
        Assert.Contains(new EnrichmentFact("Abuse contact", "abuse@example.net"), answer.Facts);
        world.Whois("rwhois.example.net", 4321).With("8.8.8.8", "%rwhois V-1.5:003fff:00 rwhois.example.net\nnetwork:IP-Network:8.8.8.8/29\nnetwork:Network-Name:CUSTOMER\nnetwork:Org-Name;I:Customer Ltd\n%ok\n");
        Assert.Equal("In the network CUSTOMER (8.8.8.8/29) of Customer Ltd", (await world.AskAsync("8.8.8.8", "ipv4-addr")).Says);

        arin.With("n + 8.8.8.8", "NetRange: 8.8.0.0 - 8.8.255.255\nNetName: RIPE-8\nReferralServer: whois://whois.ripe.net\n");
        var ripe = world.Whois("whois.ripe.net").With("-r 8.8.8.8", "%ERROR:201: access denied for 192.0.2.1\n");
        Assert.Equal(FailureKind.RateLimited, (await world.FailAsync("8.8.8.8", "ipv4-addr")).Kind);
        ripe.With("-r 8.8.8.8", "% Abuse contact for '8.8.8.0 - 8.8.8.255' is 'abuse@example.org'\n\ninetnum:        8.8.8.0 - 8.8.8.255\nnetname:        EUROPE\ncountry:        DE\norg-name:       Example GmbH\n");
        Assert.Equal("In the network EUROPE (8.8.8.0 - 8.8.8.255) of Example GmbH", (await world.AskAsync("8.8.8.8", "ipv4-addr")).Says);
    }

    /// <summary>A root, and a registry of com whose record sends on.</summary>
    private static async Task<World> WithAsync(string referral)
    {
        var world = await World.StartAsync();
        world.Settings["protocols"] = "whois";
        world.Root = world.Whois("whois.iana.org").With("com", "% IANA WHOIS server\n\nrefer:        whois.verisign-grs.com\n\ndomain:       COM\n\ncreated:      1985-01-01\n");
        world.Registry = world.Whois("whois.verisign-grs.com").With("domain login-example.com", Registry.Replace("REFERRAL", referral, StringComparison.Ordinal));
        return world;
    }
}
