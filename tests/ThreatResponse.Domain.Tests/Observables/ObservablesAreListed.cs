using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Domain.Observables;

namespace ThreatResponse.Domain.Tests.Observables;

public sealed class ObservablesAreListed
{
    [Fact]
    public void With_stix_type_value_and_role()
    {
        var alert = Given.Alert() with
        {
            Targets = [new AlertTarget { Address = "10.0.0.1", HostName = "ws-042", Mac = "aa:bb:cc:dd:ee:ff", User = "corp\\jdoe", EmailAddress = "jdoe@corp.example" }],
            Attackers = [Given.Peer("2001:db8::1"), Given.Peer("2001:db8::1")],
            CncHosts = [new AlertPeer { Host = "bad.example", Url = "http://bad.example/x" }],
            Files = [new AlertFile { Name = "Invoice.ISO", Sha256 = "f00d" }],
            Email = new AlertEmail { MessageId = "M@x", Sender = "a@b.example", SenderAddress = "192.0.2.1", Recipients = ["jdoe@corp.example"], Subject = "Your Invoice" },
            Urls = ["https://[2001:db8::2]/y"],
            Domains = ["Names.Example."],
            Campaign = "Winter",
            DetectorHost = "sensor",
        };

        Assert.Equal(
            [
                "ipv4-addr 10.0.0.1 Target", "host-name ws-042 Target", "mac-addr aa:bb:cc:dd:ee:ff Target", "user-account corp\\jdoe Target", "email-addr jdoe@corp.example Target",
                "ipv6-addr 2001:db8::1 Attacker", "domain-name bad.example CncHost", "url http://bad.example/x CncHost", "host-name sensor Detector",
                "file f00d Payload", "file-name invoice.iso Payload", "url https://[2001:db8::2]/y Payload", "ipv6-addr 2001:db8::2 Payload", "domain-name names.example Payload",
                "email-message M@x Payload", "email-addr a@b.example Sender", "ipv4-addr 192.0.2.1 Sender", "email-addr jdoe@corp.example Recipient", "email-subject your invoice Payload",
                "campaign Winter Payload", "detection Suricata: R1 Payload",
            ],
            ObservablesOf.Alert(alert).Select(observable => $"{observable.Type} {observable.Value} {observable.Role}"));
    }

    [Fact]
    public void At_most_two_hundred() =>
        Assert.Equal(200, ObservablesOf.Alert(Given.Alert() with { Domains = [.. Enumerable.Range(0, 500).Select(i => $"d{i}.example")] }).Count);
}
