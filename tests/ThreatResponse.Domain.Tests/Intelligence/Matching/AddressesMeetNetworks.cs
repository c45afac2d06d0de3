using ThreatResponse.Domain.Intelligence.Matching;

namespace ThreatResponse.Domain.Tests.Intelligence.Matching;

public sealed class AddressesMeetNetworks
{
    private static readonly IndicatorSet _ipv4 = GivenIndicators.Set("10.0.0.0/8", "10.1.0.0/16", "10.1.2.0/24", "10.1.2.3", "10.1.3.0/24", "10.1.2.128/25", "192.0.2.0/31", "255.255.255.0/24", "0.0.0.0/8", "10.1.0.0/16");
    private static readonly IndicatorSet _ipv6 = GivenIndicators.Set("2001:db8::/32", "2001:db8:1::/48", "2001:db8:1:2::/64", "2001:db8:1:2::3", "2001:db8:2::/48", "2001:db8::/127", "8000::/1");

    [Theory]
    [InlineData("10.1.2.3", "4 3 10 2 1")]
    [InlineData("10.1.2.200", "6 3 10 2 1")]
    [InlineData("10.1.2.127", "3 10 2 1")]
    [InlineData("10.1.3.0", "5 10 2 1")]
    [InlineData("10.1.4.0", "10 2 1")]
    [InlineData("10.2.0.0", "1")]
    [InlineData("10.255.255.255", "1")]
    [InlineData("11.0.0.0", "")]
    [InlineData("9.255.255.255", "")]
    [InlineData("192.0.2.1", "7")]
    [InlineData("192.0.2.2", "")]
    [InlineData("255.255.255.255", "8")]
    [InlineData("0.0.0.0", "9")]
    [InlineData("::ffff:10.2.0.0", "1")]
    public void Every_IPv4_network_around_an_address_is_found_the_narrowest_first(string address, string rows) => Assert.Equal(rows, _ipv4.Rows(address));

    [Theory]
    [InlineData("2001:db8:1:2::3", "4 3 2 1")]
    [InlineData("2001:db8:1:2::4", "3 2 1")]
    [InlineData("2001:db8:1:3::", "2 1")]
    [InlineData("2001:db8:2::1", "5 1")]
    [InlineData("2001:db8::1", "6 1")]
    [InlineData("2001:db8::2", "1")]
    [InlineData("2001:db9::", "")]
    [InlineData("2001:db7:ffff:ffff:ffff:ffff:ffff:ffff", "")]
    [InlineData("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "7")]
    [InlineData("::a01:203", "")]
    public void Every_IPv6_network_around_an_address_is_found_the_narrowest_first(string address, string rows) => Assert.Equal(rows, _ipv6.Rows(address));

    [Theory]
    [InlineData("10.1.0.0/16", "10 2 1")]
    [InlineData("10.1.0.0/17", "10 2 1")]
    [InlineData("10.1.0.0/15", "1")]
    [InlineData("10.1.2.0/24", "3 10 2 1")]
    [InlineData("0.0.0.0/7", "")]
    public void A_network_meets_itself_and_what_is_around_it_but_nothing_within_it(string network, string rows) => Assert.Equal(rows, _ipv4.Rows(network));

    [Fact]
    public void How_much_of_the_address_is_named_is_said() => Assert.Equal(
        [(32, IndicatorMatchKind.Exact), (24, IndicatorMatchKind.InNetwork), (16, IndicatorMatchKind.InNetwork), (16, IndicatorMatchKind.InNetwork), (8, IndicatorMatchKind.InNetwork)],
        _ipv4.Found("10.1.2.3").Select(match => (match.Length, match.Kind)));

    [Fact]
    public void Random_networks_are_found_as_going_through_all_finds_them()
    {
        var random = new Random(17);
        string Address(int bits) => $"{random.Next(3)}.{random.Next(4) << 6}.{random.Next(bits)}.{random.Next(256)}";
        var networks = Enumerable.Range(1, 5_000).Select(row => GivenIndicators.Entry($"{Address(256)}/{random.Next(4, 32)}", row)).ToList();
        var set = GivenIndicators.SetOf(networks);

        for (var i = 0; i < 2_000; i++)
        {
            var address = Address(256);
            var bits = GivenIndicators.Value(address).Address;
            var expected = networks.Where(network => bits >> (32 - network.Value.Prefix) == network.Value.Address >> (32 - network.Value.Prefix))
                .OrderByDescending(network => network.Value.Prefix).ThenByDescending(network => network.Row).Select(network => network.Row).ToList();
            Assert.Equal(expected.Count > IndicatorSet.MostMatches ? IndicatorSet.MostMatches : expected.Count, set.Found(address).Count);
            if (expected.Count <= IndicatorSet.MostMatches)
            {
                Assert.Equal(expected, set.Found(address).Select(match => match.Row));
            }
        }
    }
}
