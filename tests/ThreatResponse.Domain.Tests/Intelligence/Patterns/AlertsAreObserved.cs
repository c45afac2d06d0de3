using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Domain.Intelligence.Patterns;
using static ThreatResponse.Domain.Tests.Intelligence.Patterns.GivenPattern;

namespace ThreatResponse.Domain.Tests.Intelligence.Patterns;

public sealed class AlertsAreObserved
{
    private static readonly Alert _alert = Given.Alert("h1", null, "R1", 50, Noon) with
    {
        Targets = [new AlertTarget { Address = "192.0.2.10", HostName = "pc.example.net", Mac = "d2:fb:49:24:37:18", User = @"corp\eve", EmailAddress = "eve@example.net", Port = 445 }],
        Attackers = [new AlertPeer { Host = "198.51.100.7", Port = 50_000, Protocol = "TCP" }],
        CncHosts = [new AlertPeer { Host = "c2.example.com", Port = 443, Protocol = "tcp", Url = "https://c2.example.com/Beacon" }],
        Initiator = new AlertPeer { Host = "2001:db8::1" },
        Responder = new AlertPeer { Host = "2001:db8::2", Port = 53, Protocol = "udp" },
        DetectorHost = "192.0.2.99",
        Files = [new AlertFile { Name = "invoice.iso", Sha256 = "aec070645fe53ee3b3763059376134f058cc337247c978add178b6ccdfb0019f", Md5 = "79054025255fb1a26e4bc422aef54eb4", Size = 1_024 }],
        Urls = ["http://drop.example.org/a?b=C"],
        Domains = ["dns.example.org"],
        Email = new AlertEmail { MessageId = "m1@example.com", Sender = "bad@example.com", SenderAddress = "203.0.113.5", Recipients = ["eve@example.net", "bob@example.net"], Subject = "Your Invoice", Delivered = Noon },
    };

    [Theory]
    [InlineData("ipv4-addr:value = '192.0.2.10'", true)]
    [InlineData("ipv4-addr:value ISSUBSET '198.51.100.0/24'", true)]
    [InlineData("ipv4-addr:value = '203.0.113.5'", true)]
    [InlineData("ipv4-addr:value = '192.0.2.99'", false)]
    [InlineData("domain-name:value = 'c2.example.com'", true)]
    [InlineData("domain-name:value = 'drop.example.org'", true)]
    [InlineData("domain-name:value LIKE '%.example.org'", true)]
    [InlineData("url:value = 'https://c2.example.com/Beacon'", true)]
    [InlineData("url:value = 'http://drop.example.org/a?b=C'", true)]
    [InlineData("mac-addr:value = 'D2:FB:49:24:37:18'", true)]
    [InlineData("email-addr:value = 'bad@example.com'", true)]
    [InlineData("email-addr:value = 'bob@example.net'", true)]
    [InlineData("email-message:subject = 'Your Invoice' AND email-message:from_ref.value = 'BAD@example.com'", true)]
    [InlineData("email-message:subject = 'your invoice'", false)]
    [InlineData("email-message:to_refs[*].value = 'bob@example.net'", true)]
    [InlineData("email-message:message_id = 'm1@example.com'", true)]
    [InlineData("email-message:date = t'2026-07-14T12:00:00Z'", true)]
    [InlineData("user-account:user_id = 'corp\\\\eve' AND user-account:account_login = 'eve'", true)]
    [InlineData("file:name = 'invoice.iso' AND file:size > 1000 AND file:hashes.MD5 = '79054025255fb1a26e4bc422aef54eb4'", true)]
    [InlineData("file:hashes.'SHA-256' = 'AEC070645FE53EE3B3763059376134F058CC337247C978ADD178B6CCDFB0019F'", true)]
    [InlineData("EXISTS file:hashes.'SHA-1'", false)]
    [InlineData("network-traffic:src_ref.value = '198.51.100.7' AND network-traffic:dst_ref.value = '192.0.2.10' AND network-traffic:dst_port = 445", true)]
    [InlineData("network-traffic:src_ref.value = '192.0.2.10' AND network-traffic:dst_ref.value = 'c2.example.com' AND network-traffic:dst_port = 443", true)]
    [InlineData("network-traffic:src_ref.value = '198.51.100.7' AND network-traffic:dst_ref.value = 'c2.example.com'", false)]
    [InlineData("network-traffic:protocols[*] = 'tcp' AND network-traffic:src_port = 50000", true)]
    [InlineData("network-traffic:protocols[0] = 'ipv6' AND network-traffic:protocols[1] = 'udp' AND network-traffic:dst_port = 53", true)]
    public void What_it_has_is_seen(string comparison, bool holds)
    {
        var observation = ObservationOf.Alert(_alert);
        Assert.Equal(Noon, observation.At);
        Assert.Equal(holds, MatchStixPattern.Of(Of($"[{comparison}]"), [observation]).Answer == PatternAnswer.Matched);
    }

    [Fact]
    public void An_alert_that_says_little_is_seen_as_little() =>
        Assert.All(ObservationOf.Alert(_alert with { Targets = [new AlertTarget { HostName = "pc" }], Attackers = [], CncHosts = [], Initiator = null, Responder = null, Files = [], Urls = [], Domains = [], Email = null }).Objects, one => Assert.NotEmpty(one.Properties.Values));

    [Fact]
    public void Many_ends_make_no_more_than_a_hundred_connections() => Assert.Equal(100, ObservationOf.Alert(_alert with
    {
        Targets = [.. Enumerable.Range(0, 100).Select(i => new AlertTarget { Address = $"192.0.2.{i}" })],
        Attackers = [.. Enumerable.Range(0, 100).Select(i => new AlertPeer { Host = $"198.51.100.{i}" })],
    }).Objects.Count(one => one.Type == "network-traffic"));
}
