namespace ThreatResponse.Integrations.Tests.SuricataEve;

public sealed class RolesFacts
{
    [Theory]
    [InlineData("Client_Endpoint")]
    [InlineData("Mobile_Client")]
    [InlineData("client_endpoint")]
    public void A_rule_about_clients_makes_the_initiator_the_target(string word) => Assert.Equal(("192.0.2.1", "203.0.113.9"), Roles($"\"{word}\""));

    [Theory]
    [InlineData("Server")]
    [InlineData("Web_Server")]
    [InlineData("SMTP_Server\",\"SQL_Server")]
    public void A_rule_about_servers_makes_the_responder_the_target(string word) => Assert.Equal(("203.0.113.9", "192.0.2.1"), Roles($"\"{word}\""));

    [Theory]
    [InlineData("Client_and_Server")]
    [InlineData("Client_Endpoint\",\"Web_Server")]
    [InlineData("Networking_Equipment")]
    [InlineData("IoT")]
    [InlineData("")]
    public void A_rule_about_both_or_neither_leaves_the_roles_to_the_networks(string word)
    {
        Assert.Equal((null, null), Roles($"\"{word}\""));
        var alert = Given.Alert("suricata-eve", Payload($"\"{word}\""));
        Assert.Equal(("192.0.2.1", "203.0.113.9"), (alert.Initiator?.Host, alert.Responder?.Host));
    }

    private static (string? Target, string? Attacker) Roles(string words)
    {
        var alert = Given.Alert("suricata-eve", Payload(words));
        return (alert.Targets.SingleOrDefault()?.Address, alert.Attackers.SingleOrDefault()?.Host);
    }

    private static string Payload(string words) =>
        $$$"""{"event_type":"alert","timestamp":"2026-03-04T10:22:31+0000","src_ip":"192.0.2.1","dest_ip":"203.0.113.9","alert":{"signature":"a","signature_id":1,"metadata":{"attack_target":[{{{words}}}] } } }""";
}
