using ThreatResponse.Contracts.Response;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Nftables;

namespace ThreatResponse.Integrations.Tests.Response.Nftables;

/// <summary>The ways in which versions of nft write a member.</summary>
public sealed class NftListingFacts
{
    private static readonly DateTimeOffset _now = new(2026, 3, 4, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("block4", "\"198.51.100.7\"", "198.51.100.7", null)]
    [InlineData("block4", """{"elem": {"val": "198.51.100.7", "timeout": 3600, "expires": 3599, "comment": "x"}}""", "198.51.100.7", 3600)]
    [InlineData("block4", """{"elem": {"val": "198.51.100.7", "timeout": 3600}}""", "198.51.100.7", 3601)]
    [InlineData("block4", """{"prefix": {"addr": "198.51.100.0", "len": 24}}""", "198.51.100.0/24", null)]
    [InlineData("block4", """{"elem": {"val": {"prefix": {"addr": "198.51.100.0", "len": 24}}, "expires": 9}}""", "198.51.100.0/24", 10)]
    [InlineData("block4", """{"range": ["198.51.100.1", "198.51.100.3"]}""", "198.51.100.1-198.51.100.3", null)]
    [InlineData("block4_24", "\"198.51.100.0\"", "198.51.100.0/24", null)]
    [InlineData("block4_24", "\"198.51.100.0/24\"", "198.51.100.0/24", null)]
    [InlineData("block6", "\"2001:db8::7\"", "2001:db8::7", null)]
    [InlineData("block6_64", "\"2001:db8:1::\"", "2001:db8:1::/64", null)]
    public void A_member_is_read(string set, string element, string value, int? seconds)
    {
        var entry = Assert.Single(Read(set, element)).Value;

        Assert.Equal(value, entry.Value);
        Assert.True(entry.Active);
        Assert.Equal(seconds is { } left ? _now.AddSeconds(left) : null, entry.Until);
    }

    [Theory]
    [InlineData("block4_24", "\"198.51.100.7\"")]
    [InlineData("others", "\"198.51.100.7\"")]
    [InlineData("block4_", "\"198.51.100.7\"")]
    [InlineData("block4", """{"concat": ["198.51.100.7", 80]}""")]
    public void What_is_none_of_ours_is_passed_over(string set, string element) => Assert.Empty(Read(set, element));

    [Fact]
    public void What_is_asked_for_is_told_as_it_was_asked()
    {
        var observed = NftListing.Read(Listing("block6", "\"2001:db8::7\""), [new DeviceEntry(MemberKind.Address, "2001:DB8:0::7/128", null, "")], _now);

        Assert.True(observed.Entries["2001:DB8:0::7/128"].Active);
    }

    private static IReadOnlyDictionary<string, Integrations.Abstractions.Response.ObservedEntry> Read(string set, string element) => NftListing.Read(Listing(set, element), [], _now).Entries;

    private static string Listing(string set, string element) =>
        $$$"""{"nftables": [{"metainfo": {"version": "1.0.6"}}, {"table": {"name": "threat_response"}}, {"set": {"family": "inet", "name": "{{{set}}}", "type": "ipv4_addr", "elem": [{{{element}}}]}}, {"set": {"name": "block6_9"}}]}""";
}
