using System.Text.Json.Nodes;
using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Integrations.VirusTotal;

namespace ThreatResponse.Integrations.Tests.Enrichment.VirusTotal;

public sealed class VirusTotalAnswers
{
    private const string Md5 = "8f14e45fceea167a5a36dedd4bea2543";
    private const string Sha256 = "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae";

    [Fact]
    public async Task A_domain_is_told_of_with_engines_categories_and_where_it_leads()
    {
        await using var counterpart = await VirusTotalCounterpart.StartAsync();
        counterpart.StandIn.Known["domains/login-bank.example.net"] = new JsonObject
        {
            ["last_analysis_stats"] = VirusTotalCounterpart.Stats(11, 1, 58, 22),
            ["last_analysis_date"] = 1784016000,
            ["creation_date"] = 1783656753,
            ["reputation"] = -6,
            ["categories"] = new JsonObject { ["Vendor A"] = "phishing", ["Vendor B"] = "Parked, Phishing and Fraud" },
            ["total_votes"] = new JsonObject { ["harmless"] = 0, ["malicious"] = 3 },
            ["popularity_ranks"] = new JsonObject { ["Cisco Umbrella"] = new JsonObject { ["rank"] = 90210 }, ["Majestic"] = new JsonObject { ["rank"] = 40100 } },
            ["last_dns_records"] = new JsonArray(Record("A", "9.9.9.7"), Record("AAAA", "2A00:1450:0::5"), Record("CNAME", "Edge.example.org."), Record("SOA", "ns.example.org"), "odd"),
            ["last_dns_records_date"] = 1784012400,
        };
        await using var asking = counterpart.Connect();

        var answer = await asking.AskAsync("domain-name", "login-bank.example.net");

        Assert.Equal((EnrichmentStatus.Found, Verdict.Malicious, 83), (answer.Status, answer.Verdict, answer.Score));
        Assert.Equal("11 of 92 engines call it malicious", answer.Says);
        var analysed = new DateTimeOffset(2026, 7, 14, 8, 0, 0, TimeSpan.Zero);
        Assert.Equal(new EngineCount(11, 92, analysed), answer.Engines);
        Assert.Equal(analysed, answer.LastSeen);
        Assert.Equal(["phishing", "parked", "vendor:phishing", "vendor:Parked", "vendor:Phishing and Fraud"], answer.Categories);
        var at = DateTimeOffset.FromUnixTimeSeconds(1784012400);
        Assert.Equal(
            [new("resolves-to", "ipv4-addr", "9.9.9.7", at), new("resolves-to", "ipv6-addr", "2a00:1450::5", at), new("resolves-to", "domain-name", "edge.example.org", at)],
            answer.Related);
        Assert.Contains(new EnrichmentFact("Popularity", "place 40100 (Majestic)"), answer.Facts);
        Assert.Contains(new EnrichmentFact("Registered", "2026-07-10"), answer.Facts);
        Assert.Equal("https://www.virustotal.com/gui/domain/login-bank.example.net", answer.Page);
        Assert.Equal(["GET /api/v3/domains/login-bank.example.net"], counterpart.StandIn.Asked);
    }

    [Fact]
    public async Task A_file_is_told_of_with_what_it_is_called_and_its_other_hashes()
    {
        await using var counterpart = await VirusTotalCounterpart.StartAsync();
        counterpart.StandIn.Known[$"files/{Md5}"] = new JsonObject
        {
            ["last_analysis_stats"] = VirusTotalCounterpart.Stats(4, 0, 0, 66),
            ["last_analysis_results"] = new JsonObject
            {
                ["Kaspersky"] = new JsonObject { ["category"] = "malicious", ["engine_name"] = "Kaspersky", ["result"] = "Trojan.Win32.Emotet" },
                ["Other"] = new JsonObject { ["category"] = "undetected", ["engine_name"] = "Other", ["result"] = null },
            },
            ["popular_threat_classification"] = new JsonObject
            {
                ["suggested_threat_label"] = "trojan.emotet/geodo",
                ["popular_threat_category"] = new JsonArray(new JsonObject { ["value"] = "trojan", ["count"] = 42 }),
                ["popular_threat_name"] = new JsonArray(new JsonObject { ["value"] = "emotet", ["count"] = 30 }, new JsonArray("geodo", 7)),
            },
            ["md5"] = Md5, ["sha256"] = Sha256, ["meaningful_name"] = "invoice\n.exe", ["size"] = 2183168, ["times_submitted"] = 3,
            ["first_submission_date"] = 1783656753, ["last_submission_date"] = 1783990000,
        };
        await using var asking = counterpart.Connect();

        var answer = await asking.AskAsync("file", Md5);

        Assert.Equal((Verdict.Malicious, 70), (answer.Verdict, answer.Score));
        Assert.Equal(["emotet", "geodo"], answer.Campaigns);
        Assert.Equal(["malware", "vendor:trojan"], answer.Categories);
        Assert.Equal([new RelatedValue("same-as", "file", Sha256, null)], answer.Related);
        Assert.Contains(new EnrichmentFact("Called", "Trojan.Win32.Emotet (Kaspersky)"), answer.Facts);
        Assert.Contains(new EnrichmentFact("Name", "invoice .exe"), answer.Facts);
        Assert.Equal((1783656753, 1783990000), (answer.FirstSeen!.Value.ToUnixTimeSeconds(), answer.LastSeen!.Value.ToUnixTimeSeconds()));
    }

    [Fact]
    public async Task Only_engines_that_are_trusted_make_a_few_enough()
    {
        await using var counterpart = await VirusTotalCounterpart.StartAsync();
        counterpart.StandIn.Known[$"files/{Md5}"] = new JsonObject
        {
            ["last_analysis_stats"] = VirusTotalCounterpart.Stats(4, 0, 0, 66),
            ["last_analysis_results"] = new JsonObject { ["Kaspersky"] = new JsonObject { ["category"] = "malicious", ["result"] = "x" } },
        };
        await using var asking = counterpart.Connect(null, ("trusted", "Microsoft, ESET-NOD32"));

        Assert.Equal((Verdict.Suspicious, 55), ((await asking.AskAsync("file", Md5)) is var answer ? (answer.Verdict, answer.Score) : default));
    }

    [Theory]
    [InlineData("https://example.com/a?b=1&c=~x>>>???", "aHR0cHM6Ly9leGFtcGxlLmNvbS9hP2I9MSZjPX54Pj4-Pz8_")]
    [InlineData("http://example.net/login", "aHR0cDovL2V4YW1wbGUubmV0L2xvZ2lu")]
    [InlineData("http://jo:secret@example.net/login", "aHR0cDovL2V4YW1wbGUubmV0L2xvZ2lu")]
    [InlineData("http://jo:p@ss@example.net/login", "aHR0cDovL2V4YW1wbGUubmV0L2xvZ2lu")]
    public void A_url_goes_by_its_exact_text_without_user_and_password(string url, string id) => Assert.Equal(id, VirusTotalObject.IdOf(url));

    [Theory]
    [InlineData("http://example.net", "http://example.net")]
    [InlineData("http://jo@example.net?x=a@b", "http://example.net?x=a@b")]
    [InlineData("http://example.net/@jo", "http://example.net/@jo")]
    [InlineData("http://example.net#@jo", "http://example.net#@jo")]
    [InlineData("http://@example.net", "http://example.net")]
    [InlineData("http://", "http://")]
    public void What_stands_before_the_host_is_cut_and_nothing_else(string url, string sent) => Assert.Equal(sent, VirusTotalObject.WithoutUser(url));

    [Fact]
    public async Task A_url_is_told_of_and_its_page_goes_by_the_identifier_there()
    {
        await using var counterpart = await VirusTotalCounterpart.StartAsync();
        counterpart.StandIn.Known["urls/http://bad.example.org/drop?x=1"] = new JsonObject
        {
            ["url"] = "http://bad.example.org/drop?x=1", ["last_final_url"] = "https://worse.example.org/", ["last_analysis_stats"] = VirusTotalCounterpart.Stats(1, 0, 60, 20),
            ["last_http_response_content_sha256"] = Sha256, ["last_analysis_date"] = 1784016000,
        };
        await using var asking = counterpart.Connect();

        var answer = await asking.AskAsync("url", "http://jo:secret@bad.example.org/drop?x=1");

        Assert.Equal("1 of 81 engines calls it malicious", answer.Says);
        Assert.Equal(["https://worse.example.org/", Sha256], answer.Related.Select(related => related.Value));
        Assert.Matches("^https://www[.]virustotal[.]com/gui/url/[0-9a-f]{64}$", answer.Page);
    }

    [Fact]
    public async Task An_address_has_a_place()
    {
        await using var counterpart = await VirusTotalCounterpart.StartAsync();
        counterpart.StandIn.Known["ip_addresses/9.9.9.7"] = new JsonObject
        {
            ["last_analysis_stats"] = VirusTotalCounterpart.Stats(0, 0, 60, 30), ["country"] = "se", ["asn"] = 64500, ["as_owner"] = "Example Broadband AB", ["network"] = "9.9.9.0/24", ["tags"] = new JsonArray("tor"),
        };
        await using var asking = counterpart.Connect();

        var answer = await asking.AskAsync("ipv4-addr", "9.9.9.7");

        Assert.Equal((Verdict.Unknown, null), (answer.Verdict, answer.Score));
        Assert.Equal("None of 90 engines calls it malicious", answer.Says);
        Assert.Equal(new EnrichmentPlace("SE", null, null, null, null, null, 64500, "Example Broadband AB", "9.9.9.0/24"), answer.Place);
        Assert.Equal(["tor"], answer.Categories);
    }

    [Fact]
    public async Task What_was_never_seen_there_is_not_good()
    {
        await using var counterpart = await VirusTotalCounterpart.StartAsync();
        await using var asking = counterpart.Connect();

        var answer = await asking.AskAsync("file", Sha256);

        Assert.Equal((EnrichmentStatus.NotFound, Verdict.Unknown, null), (answer.Status, answer.Verdict, answer.Score));
    }

    [Theory]
    [InlineData("ipv4-addr", "10.0.0.7")]
    [InlineData("ipv4-addr", "100.64.1.1")]
    [InlineData("ipv4-addr", "198.51.100.7")]
    [InlineData("ipv4-addr", "198.51.100.0/24")]
    [InlineData("ipv6-addr", "fe80::1")]
    [InlineData("ipv6-addr", "2001:db8::7")]
    [InlineData("ipv6-addr", "::ffff:192.168.1.1")]
    [InlineData("domain-name", "intranet")]
    [InlineData("domain-name", "printer.corp")]
    [InlineData("url", "http://10.1.1.1/x")]
    [InlineData("url", "http://[fd00::1]/x")]
    [InlineData("url", "https://wiki/page")]
    [InlineData("file", "d41d8cd98f00b204e9800998ecf8427e")]
    [InlineData("file", "ee26b0dd4af7e749aa1a8ee3c10ae9923f618980772e473f8819a5d4940e0db27ac185f8a0e1d5f84f88bc887fd67b143732c304cc5fa9ad8e6f57f50028a8ff")]
    public async Task What_is_ours_or_unknown_to_it_is_not_asked_about(string type, string value)
    {
        await using var counterpart = await VirusTotalCounterpart.StartAsync();
        await using var asking = counterpart.Connect();

        Assert.Equal(EnrichmentStatus.NotApplicable, (await asking.AskAsync(type, value)).Status);
        Assert.Empty(counterpart.StandIn.Asked);
    }

    private static JsonObject Record(string type, string value) => new() { ["type"] = type, ["value"] = value, ["ttl"] = 300 };
}
