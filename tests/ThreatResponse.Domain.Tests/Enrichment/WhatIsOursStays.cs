using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Contracts.Response.Rules;
using ThreatResponse.Domain.AlertToIncident;
using ThreatResponse.Domain.Enrichment;

namespace ThreatResponse.Domain.Tests.Enrichment;

/// <summary>A provider outside is asked about what is outside; one of ours about everything it knows of.</summary>
public sealed class WhatIsOursStays
{
    private static readonly OurNetworks _ours = OurNetworks.From(new NetworkRules { OurDomains = ["corp.example"] });

    [Theory]
    [InlineData("ipv4-addr", "203.0.113.9", true)]
    [InlineData("ipv4-addr", "10.1.2.3", false)]
    [InlineData("ipv6-addr", "fd00::1", false)]
    [InlineData("domain-name", "bad.example.net", true)]
    [InlineData("domain-name", "mail.corp.example", false)]
    [InlineData("domain-name", "corp.example", false)]
    [InlineData("domain-name", "printer", false)]
    [InlineData("url", "http://bad.example.net/a", true)]
    [InlineData("url", "http://wiki.corp.example/a", false)]
    [InlineData("url", "http://10.1.2.3/a", false)]
    [InlineData("url", "not a url", false)]
    [InlineData("file", "0123456789abcdef0123456789abcdef", true)]
    [InlineData("user-account", "ana", false)]
    [InlineData("email-addr", "ana@corp.example", false)]
    public void Outside_is_asked_only_about_outside(string type, string value, bool isAsked)
    {
        Assert.Equal(isAsked, AskAbout.Of(Product(isLocal: false), [Seen(type, value)], 300, _ours).Count == 1);
        Assert.Equal(isAsked, AskAbout.Refuses(Product(isLocal: false), type, value, _ours) is null);
        Assert.Single(AskAbout.Of(Product(isLocal: true), [Seen(type, value)], 300, _ours));
    }

    [Fact]
    public void What_attacks_comes_before_targets_and_nothing_twice()
    {
        var values = Enumerable.Range(0, 60).Select(i => Seen("ipv4-addr", $"203.0.113.{i}", "target")).Concat([Seen("ipv4-addr", "198.51.100.1", "attacker"), Seen("ipv4-addr", "198.51.100.1", "cnc-host")]).ToList();
        var asked = AskAbout.Of(Product(isLocal: false), values, 0, _ours);
        Assert.Equal((AskAbout.Most, "198.51.100.1", 1, 1), (asked.Count, asked[0].Value, asked.Count(wish => wish.Value == "198.51.100.1"), asked[0].Priority));
    }

    [Theory]
    [InlineData("amber", "green", true)]
    [InlineData("amber", "amber", true)]
    [InlineData("amber", "amber+strict", false)]
    [InlineData("amber", "red", false)]
    [InlineData("amber", "unheard of", false)]
    [InlineData("red", "red", true)]
    public void Markings_are_honoured(string most, string marked, bool permits) => Assert.Equal(permits, AskAbout.Permits(most, marked));

    private static SeenValue Seen(string type, string value, string role = "attacker") => new(type, value, role, default);

    private static EnricherProduct Product(bool isLocal) => new(
        "p", "P", "", ["ipv4-addr", "ipv6-addr", "domain-name", "url", "file", "user-account", "email-addr"], [], isLocal, Reliability.B, EnricherQuota.None, new AnswerLifetimes(default, default, default), [], "amber");
}
