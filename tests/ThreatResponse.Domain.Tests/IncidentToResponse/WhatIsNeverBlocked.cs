using ThreatResponse.Contracts.Response;
using ThreatResponse.Domain.AlertToIncident;
using ThreatResponse.Domain.IncidentToResponse;

namespace ThreatResponse.Domain.Tests.IncidentToResponse;

public sealed class WhatIsNeverBlocked
{
    private static readonly GuardRails _rails = new(
        new ProtectedSet([Entry("203.0.113.53"), Entry("198.51.100.128/25"), Entry("2001:db8:53::/64"), Entry("example.org"), Entry("ceo@partner.example"), Entry("krbtgt"), Entry("203.0.113.99") with { By = "configuration" }]),
        OurNetworks.Default);

    [Theory]
    [InlineData(MemberKind.Address, "203.0.113.53", "203.0.113.53, a reason")]
    [InlineData(MemberKind.Address, "203.0.113.0/24", "203.0.113.53, a reason")]
    [InlineData(MemberKind.Address, "198.51.100.200", "198.51.100.128/25, a reason")]
    [InlineData(MemberKind.Address, "2001:db8:53::7", "2001:db8:53::/64, a reason")]
    [InlineData(MemberKind.Address, "10.1.2.3", "in one of our own networks")]
    [InlineData(MemberKind.Address, "127.0.0.1", "loopback")]
    [InlineData(MemberKind.Address, "224.0.0.1", "multicast")]
    [InlineData(MemberKind.Address, "0.0.0.0", "this host")]
    [InlineData(MemberKind.Address, "198.0.0.0/8", "at least /24")]
    [InlineData(MemberKind.Address, "2001:db8::/32", "at least /48")]
    [InlineData(MemberKind.Domain, "example.org", "example.org, a reason")]
    [InlineData(MemberKind.Domain, "www.example.org", "example.org, a reason")]
    [InlineData(MemberKind.Domain, "org", "example.org, a reason")]
    [InlineData(MemberKind.Url, "http://www.example.org/x", "example.org, a reason")]
    [InlineData(MemberKind.Url, "http://203.0.113.53/x", "203.0.113.53, a reason")]
    [InlineData(MemberKind.Url, "http://192.168.1.1/x", "in one of our own networks")]
    [InlineData(MemberKind.Sender, "ceo@partner.example", "ceo@partner.example, a reason")]
    [InlineData(MemberKind.Sender, "anybody@example.org", "example.org, a reason")]
    [InlineData(MemberKind.User, "krbtgt", "krbtgt, a reason")]
    public void It_is_refused_and_said_why(MemberKind kind, string value, string why) =>
        Assert.Contains(why, _rails.Refuses(new ListDefinition { Name = "any", Kind = kind }, value)?.Message ?? "taken", StringComparison.Ordinal);

    [Theory]
    [InlineData(MemberKind.Address, "203.0.113.54")]
    [InlineData(MemberKind.Address, "198.51.100.0/25")]
    [InlineData(MemberKind.Domain, "notexample.org")]
    [InlineData(MemberKind.Url, "http://example.org.evil.example/")]
    [InlineData(MemberKind.Sender, "other@partner.example")]
    [InlineData(MemberKind.User, "krbtgt2")]
    public void What_is_only_near_it_is_not(MemberKind kind, string value) => Assert.Null(_rails.Refuses(new ListDefinition { Name = "any", Kind = kind }, value));

    [Theory]
    [InlineData("203.0.113.53", "203.0.113.53 is never blocked: 203.0.113.53, a reason. Whoever manages responses can take it off the protected list.")]
    [InlineData("203.0.113.99", "203.0.113.99 is never blocked: 203.0.113.99, a reason. It is protected by the configuration, and is taken off there: in protected.yaml.")]
    [InlineData("10.1.2.3", "10.1.2.3 is never blocked: it is in one of our own networks, and this list does not take them. Contain the host by name instead, or use a list that takes our own. Which networks are ours is said in networks.yaml.")]
    [InlineData("127.0.0.1", "127.0.0.1 is never blocked: it is loopback. No list takes it.")]
    public void It_is_said_what_can_be_done_about_it(string value, string said) =>
        Assert.Equal(said, _rails.Refuses(new ListDefinition { Name = "any", Kind = MemberKind.Address }, value)!.Message);

    [Fact]
    public void A_list_that_takes_our_own_takes_them_but_not_loopback()
    {
        var inside = new ListDefinition { Name = "any", Kind = MemberKind.Address, TakesOurs = true };

        Assert.Null(_rails.Refuses(inside, "10.1.2.3"));
        Assert.NotNull(_rails.Refuses(inside, "127.0.0.1"));
    }

    private static ProtectedEntry Entry(string value) => new(value, "a reason", "tests", DateTimeOffset.UnixEpoch);
}
