using ThreatResponse.Domain.Intelligence.Patterns;
using static ThreatResponse.Domain.Tests.Intelligence.Patterns.GivenPattern;

namespace ThreatResponse.Domain.Tests.Intelligence.Patterns;

public sealed class PartsAreIndexable
{
    [Theory]
    [InlineData("[url:value = 'http://example.com/A' OR domain-name:value IN ('example.net','Example.ORG.')]", "url http://example.com/A Exact|domain-name example.net Exact|domain-name example.org Exact")]
    [InlineData("[ipv4-addr:value = '198.51.100.7/32' OR ipv4-addr:value == '198.51.100.7']", "ipv4-addr 198.51.100.7 Exact")]
    [InlineData("[ipv4-addr:value = '198.51.100.9/24']", "ipv4-addr 198.51.100.0/24 Network")]
    [InlineData("[ipv4-addr:value ISSUBSET '198.51.0.0/16' OR (ipv6-addr:value ISSUBSET '2001:DB8::/32' OR ipv6-addr:value = '2001:db8:0::1')]", "ipv4-addr 198.51.0.0/16 Network|ipv6-addr 2001:db8::/32 Network|ipv6-addr 2001:db8::1 Exact")]
    [InlineData("[domain-name:value LIKE '%.Example.com']", "domain-name example.com Subdomains")]
    [InlineData("[email-addr:value = 'Eve@Example.COM' OR mac-addr:value = 'D2:FB:49:24:37:18']", "email-addr eve@example.com Exact|mac-addr d2:fb:49:24:37:18 Exact")]
    [InlineData("[file:hashes.MD5 = '79054025255FB1A26E4BC422AEF54EB4' OR file:hashes[*] = 'DA39A3EE5E6B4B0D3255BFEF95601890AFD80709']", "file 79054025255fb1a26e4bc422aef54eb4 Exact|file da39a3ee5e6b4b0d3255bfef95601890afd80709 Exact")]
    [InlineData("(([domain-name:value = 'b\u00fccher.example']))", "domain-name xn--bcher-kva.example Exact")]
    public void Values_that_match_by_themselves_are_taken_out(string pattern, string parts) =>
        Assert.Equal(parts, string.Join('|', IndexableParts.Of(Of(pattern))!.Select(part => $"{part.Type} {part.Value} {part.Match}")));

    [Theory]
    [InlineData("[file:name = 'svchost.exe' AND file:size = 48128]")]
    [InlineData("[file:hashes.MD5 = '79054025255fb1a26e4bc422aef54eb4' AND file:size = 48128]")]
    [InlineData("[url:value = 'http://example.com/a' OR (domain-name:value = 'a.example' AND domain-name:value = 'b.example')]")]
    [InlineData("[url:value = 'http://example.com/a' OR file:name = 'x']")]
    [InlineData("[url:value = 'http://example.com/a'] OR [url:value = 'http://example.com/b']")]
    [InlineData("[url:value = 'http://example.com/a'] REPEATS 2 TIMES")]
    [InlineData("[url:value = 'http://example.com/a'] START t'2026-01-01T00:00:00Z' STOP t'2027-01-01T00:00:00Z'")]
    [InlineData("[url:value != 'http://example.com/a']")]
    [InlineData("[url:value NOT IN ('http://example.com/a')]")]
    [InlineData("[url:value MATCHES 'a']")]
    [InlineData("[url:value LIKE '%.example.com']")]
    [InlineData("[url:value > 'a']")]
    [InlineData("[url:value IN ('http://example.com/a', 5)]")]
    [InlineData("[url:value IN ()]")]
    [InlineData("[EXISTS url:value]")]
    [InlineData("[domain-name:value LIKE '%example.com']")]
    [InlineData("[domain-name:value LIKE '%.ex_mple.com']")]
    [InlineData("[domain-name:value LIKE '%.']")]
    [InlineData("[ipv4-addr:value = 'unknown']")]
    [InlineData("[ipv4-addr:value = '2001:db8::1']")]
    [InlineData("[ipv4-addr:value ISSUPERSET '198.51.100.0/24']")]
    [InlineData("[domain-name:value ISSUBSET '198.51.100.0/24']")]
    [InlineData("[network-traffic:dst_ref.value = '198.51.100.7']")]
    [InlineData("[domain-name:resolves_to_refs[*].value = '198.51.100.7']")]
    [InlineData("[file:hashes.SSDEEP = '3:a:b']")]
    public void Else_the_pattern_is_asked_as_a_whole(string pattern) => Assert.Null(IndexableParts.Of(Of(pattern)));

    /// <summary>What the index would find, the pattern finds too, and the other way round.</summary>
    [Theory]
    [InlineData("[ipv4-addr:value = '198.51.100.0/24']", "ipv4-addr", "198.51.100.7", true)]
    [InlineData("[ipv4-addr:value = '198.51.100.0/24']", "ipv4-addr", "198.51.101.7", false)]
    [InlineData("[domain-name:value LIKE '%.example.com']", "domain-name", "a.example.com", true)]
    [InlineData("[domain-name:value LIKE '%.example.com']", "domain-name", "example.com", false)]
    [InlineData("[file:hashes[*] = 'DA39A3EE5E6B4B0D3255BFEF95601890AFD80709']", "file", "da39a3ee5e6b4b0d3255bfef95601890afd80709", true)]
    public void Parts_mean_what_the_pattern_means(string text, string type, string value, bool holds)
    {
        var part = Assert.Single(IndexableParts.Of(Of(text))!);
        var found = part.Match switch
        {
            IndexableMatch.Exact => part.Value == value,
            IndexableMatch.Subdomains => value.EndsWith($".{part.Value}", StringComparison.Ordinal),
            _ => System.Net.IPNetwork.Parse(part.Value).Contains(System.Net.IPAddress.Parse(value)),
        };
        Assert.Equal(holds, found);
        Assert.Equal(holds, Matches(text, type == "file" ? Object(type, ("hashes", new (string, object)[] { ("SHA-1", value) })) : Object(type, ("value", value))));
    }
}
