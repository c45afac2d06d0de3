using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Integrations.MaxMind;

namespace ThreatResponse.Integrations.Tests.Enrichment.MaxMind;

public sealed class PlacesOfAddresses
{
    [Fact]
    public async Task What_several_databases_hold_is_one_answer()
    {
        await using var databases = Full();

        var answer = await databases.AskAsync("89.160.20.113");

        Assert.Equal((EnrichmentStatus.Found, Verdict.Unknown, null), (answer.Status, answer.Verdict, answer.Score));
        Assert.Equal(new EnrichmentPlace("SE", "Sweden", "Linköping", 58.4167, 15.6167, 76, 29518, "Bredband2 AB", "89.160.0.0/17"), answer.Place);
        Assert.Equal("Linköping, Sweden (within 76 km); AS29518 Bredband2 AB; hosting, tor", answer.Says);
        Assert.Equal(["hosting", "tor"], answer.Categories);
        Assert.Equal(
            ["Region: Östergötland County", "Registered in: Germany", "Time zone: Europe/Stockholm", "Network: 89.160.0.0/17", "Provider: Bredband2", "Organisation: Linköping hosting", "Domain: example.se", "Connection: Corporate"],
            answer.Facts.Select(fact => $"{fact.Name}: {fact.Value}"));
    }

    [Fact]
    public async Task Names_are_in_the_language_that_is_set()
    {
        await using var databases = new Databases { Language = "de" };
        databases.Put("c.mmdb", Databases.City("89.160.20.0/24", "Linköping", "Sweden", "SE"));

        Assert.Equal("Linköping (de)", (await databases.AskAsync("89.160.20.113")).Place!.City);
    }

    [Fact]
    public async Task An_address_that_no_database_has_is_not_found_and_never_good()
    {
        await using var databases = Full();

        var answer = await databases.AskAsync("8.8.4.4");

        Assert.Equal((EnrichmentStatus.NotFound, Verdict.Unknown), (answer.Status, answer.Verdict));
    }

    [Theory]
    [InlineData("10.1.2.3")]
    [InlineData("192.168.1.1")]
    [InlineData("127.0.0.1")]
    [InlineData("fe80::1")]
    [InlineData("::1")]
    public async Task An_internal_address_has_no_place_unless_a_database_of_ours_says_so(string address)
    {
        await using var databases = Full();
        Assert.Equal(EnrichmentStatus.NotApplicable, (await databases.AskAsync(address)).Status);

        databases.Put("ours.mmdb", Databases.City(address.Contains(':', StringComparison.Ordinal) ? $"{address}/128" : $"{address}/32", "Plant 3", "Sweden", "SE"));
        databases.Later();

        Assert.Equal("Plant 3", (await databases.AskAsync(address)).Place!.City);
    }

    [Fact]
    public async Task A_record_with_gaps_says_what_it_has()
    {
        await using var databases = new Databases();
        databases.Put("a.mmdb", new MmdbFile("GeoLite2-ASN", Databases.Built).With("12.81.96.0/19", new() { ["autonomous_system_number"] = 7018u }));
        databases.Put("c.mmdb", new MmdbFile("GeoLite2-Country", Databases.Built).With("12.81.0.0/16", new() { ["registered_country"] = Databases.Named("United States", "US") }));

        var answer = await databases.AskAsync("12.81.96.1");

        Assert.Equal("AS7018", answer.Says);
        Assert.Equal(new EnrichmentPlace(null, null, null, null, null, null, 7018, null, "12.81.96.0/19"), answer.Place);
        Assert.Equal("Registered in: United States", string.Join(",", answer.Facts.Select(fact => $"{fact.Name}: {fact.Value}").Take(1)));
    }

    [Fact]
    public async Task Addresses_of_six_are_looked_up_too()
    {
        await using var databases = new Databases();
        databases.Put("c.mmdb", Databases.City("2a02:d300::/29", "Kyiv", "Ukraine", "UA", radius: null));

        Assert.Equal("Kyiv, Ukraine", (await databases.AskAsync("2a02:d301::7")).Says);
    }

    [Theory]
    [InlineData("GeoIP2-City-Test.mmdb", "81.2.69.143", "London, United Kingdom (within ")]
    [InlineData("GeoIP2-City-Test.mmdb", "89.160.20.112", "Linköping, Sweden (within 76 km)")]
    [InlineData("GeoIP2-City-Test.mmdb", "2001:2f0::7", "Japan")]
    [InlineData("GeoLite2-ASN-Test.mmdb", "1.128.0.1", "AS1221 ")]
    [InlineData("GeoLite2-ASN-Test.mmdb", "89.160.20.112", "AS29518 ")]
    [InlineData("GeoLite2-ASN-Test.mmdb", "12.81.96.1", "AS7018")]
    public async Task MaxMinds_own_test_databases_are_read_where_they_are_at_hand(string name, string address, string says)
    {
        if (Samples.Files("geoip", name) is not [var file])
            return;
        await using var databases = new Databases();
        databases.Put(name, await File.ReadAllBytesAsync(file));

        var answer = await databases.AskAsync(address);

        Assert.StartsWith(says, answer.Says, StringComparison.Ordinal);
        Assert.Equal(EnrichmentStatus.NotApplicable, (await databases.AskAsync("192.168.1.1")).Status);
    }

    [Fact]
    public void A_path_must_be_absolute()
    {
        Assert.Empty(new MaxMindProduct().Faults(new Dictionary<string, string> { ["databases"] = "/var/lib/GeoIP, /srv/City.mmdb" }));
        Assert.StartsWith("databases: “GeoIP”", Assert.Single(new MaxMindProduct().Faults(new Dictionary<string, string> { ["databases"] = "GeoIP" })), StringComparison.Ordinal);
    }

    private static Databases Full()
    {
        const string network = "89.160.20.112/28";
        return new Databases()
            .Put("city.mmdb", Databases.City(network, "Linköping", "Sweden", "SE"))
            .Put("country.mmdb", new MmdbFile("GeoIP2-Country", Databases.Built).With(network, new() { ["country"] = Databases.Named("Elsewhere", "XX") }))
            .Put("asn.mmdb", new MmdbFile("GeoLite2-ASN", Databases.Built).With("89.160.0.0/17", new() { ["autonomous_system_number"] = 29518u, ["autonomous_system_organization"] = "Bredband2 AB" }))
            .Put("isp.mmdb", new MmdbFile("GeoIP2-ISP", Databases.Built).With(network, new() { ["isp"] = "Bredband2", ["organization"] = "Linköping hosting" }))
            .Put("domain.mmdb", new MmdbFile("GeoIP2-Domain", Databases.Built).With(network, new() { ["domain"] = "example.se" }))
            .Put("connection.mmdb", new MmdbFile("GeoIP2-Connection-Type", Databases.Built).With(network, new() { ["connection_type"] = "Corporate" }))
            .Put("anonymous.mmdb", new MmdbFile("GeoIP2-Anonymous-IP", Databases.Built).With(network, new() { ["is_anonymous"] = true, ["is_tor_exit_node"] = true, ["is_hosting_provider"] = true }));
    }
}
