using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Domain.AlertToIncident;

namespace ThreatResponse.Domain.Tests.AlertToIncident;

public sealed class RolesAreAssigned
{
    [Theory]
    [InlineData("198.51.100.7", "10.0.0.5", "198.51.100.7", "10.0.0.5", null)]
    [InlineData("10.0.0.4", "10.0.0.5", "10.0.0.4", "10.0.0.5", null)]
    [InlineData("10.0.0.4", "198.51.100.7", null, "10.0.0.4", "198.51.100.7")]
    [InlineData("fd00::1", "2001:db8::1", null, "fd00::1", "2001:db8::1")]
    [InlineData("2001:db8::1", "fe80::1", "2001:db8::1", "fe80::1", null)]
    [InlineData("ws-042", "evil.example", null, "ws-042", "evil.example")]
    [InlineData("198.51.100.7", "203.0.113.9", "198.51.100.7", "203.0.113.9", null)]
    [InlineData(null, "10.0.0.5", null, "10.0.0.5", null)]
    [InlineData("10.0.0.4", null, null, "10.0.0.4", null)]
    [InlineData("198.51.100.7", null, "198.51.100.7", null, null)]
    public void By_our_networks_from_initiator_to_responder(string? initiator, string? responder, string? attacker, string? target, string? cnc)
    {
        var alert = Given.Alert() with { Initiator = Peer(initiator), Responder = Peer(responder) };

        var assigned = AssignRoles.Of(alert, OurNetworks.Default);

        Assert.Equal(attacker, assigned.Attackers.SingleOrDefault()?.Host);
        Assert.Equal(target, assigned.Targets.SingleOrDefault()?.Host);
        Assert.Equal(cnc, assigned.CncHosts.SingleOrDefault()?.Host);
    }

    [Fact]
    public void A_source_that_names_roles_is_believed()
    {
        var alert = Given.Alert("h") with { Initiator = Peer("10.0.0.1"), Responder = Peer("198.51.100.7") };

        Assert.Same(alert, AssignRoles.Of(alert, OurNetworks.Default));
    }

    [Theory]
    [InlineData("10.255.0.1", true)]
    [InlineData("172.31.9.9", true)]
    [InlineData("172.32.0.1", false)]
    [InlineData("::ffff:192.168.1.1", true)]
    [InlineData("::1", true)]
    [InlineData("127.0.0.1", true)]
    [InlineData("2001:db8::1", false)]
    [InlineData("mail", true)]
    [InlineData("db.corp.internal", true)]
    [InlineData("www.example.com", false)]
    public void Ours_is_told_from_theirs(string host, bool isOurs) => Assert.Equal(isOurs, OurNetworks.Default.AreOurs(host));

    [Fact]
    public void Faults_name_their_key()
    {
        var faults = OurNetworks.FaultsOf(new NetworkRules { Ours = ["10.0.0.0/8", "10.0.0.0/33"], Concentrators = ["proxy", "1.2.3/99", ""], AllowListed = [" "] });

        Assert.Equal(["ours[1]", "concentrators[1]", "concentrators[2]", "allow-listed[0]"], faults.Select(fault => fault.Key));
    }

    private static AlertPeer? Peer(string? host) => host is null ? null : Given.Peer(host);
}
