using ThreatResponse.Domain.Intelligence.Patterns;
using static ThreatResponse.Domain.Tests.Intelligence.Patterns.GivenPattern;

namespace ThreatResponse.Domain.Tests.Intelligence.Patterns;

public sealed class PatternsAreFoundByValues
{
    private const string Md5 = "79054025255fb1a26e4bc422aef54eb4";

    [Theory]
    [InlineData("[domain-name:value = 'A.example'] AND [ipv4-addr:value = '198.51.100.7']", "domain-name a.example|ipv4-addr 198.51.100.7")]
    [InlineData("([domain-name:value = 'a.example'] FOLLOWEDBY [url:value = 'http://b.example/x' OR url:value = 'http://c.example/x']) WITHIN 300 SECONDS", "domain-name a.example|url http://b.example/x|url http://c.example/x")]
    [InlineData("[domain-name:value = 'a.example'] REPEATS 3 TIMES", "domain-name a.example")]
    [InlineData("[domain-name:value = 'a.example'] START t'2026-01-01T00:00:00Z' STOP t'2027-01-01T00:00:00Z'", "domain-name a.example")]
    [InlineData("[domain-name:value = 'a.example'] OR [domain-name:value = 'a.example' AND domain-name:value != 'x']", "domain-name a.example")]
    [InlineData("[file:hashes.MD5 = '79054025255FB1A26E4BC422AEF54EB4' AND file:size = 48128] AND [file:name = 'SvcHost.exe']", $"file {Md5}|file-name svchost.exe")]
    [InlineData("[ipv4-addr:value ISSUBSET '198.51.100.0/24'] AND [domain-name:value LIKE '%.night.example']", "ipv4-addr 198.51.100.0/24|*.domain-name night.example")]
    [InlineData("[network-traffic:dst_port = 443 AND network-traffic:dst_ref.value = '2001:db8::7'] AND [network-traffic:src_ref.value = 'C2.example']", "ipv6-addr 2001:db8::7|domain-name c2.example")]
    [InlineData("[email-message:from_ref.value = 'Eve@example.com' AND email-message:subject = ' Pay Now'] AND [email-message:to_refs[*].value = 'bob@example.org'] AND [email-message:message_id = '<Q@x>']", "email-addr Eve@example.com|email-addr bob@example.org|email-message <Q@x>")]
    [InlineData("[file:name = 'a' AND (file:hashes.MD5 = '79054025255fb1a26e4bc422aef54eb4' OR file:size = 1)] AND [file:name = 'b']", "file-name a|file-name b")]
    public void Each_observation_of_a_match_shows_one_of_the_values(string pattern, string named) =>
        Assert.Equal(named.ToLowerInvariant(), string.Join('|', NamedValues.Of(Of(pattern))!.Select(value => $"{(value.CoversBelow ? "*." : "")}{value.Value.Type} {value.Value.Text}")).ToLowerInvariant());

    [Theory]
    [InlineData("[domain-name:value = 'a.example'] AND [network-traffic:dst_port = 443]")]
    [InlineData("[domain-name:value = 'a.example'] AND [domain-name:value != 'b.example']")]
    [InlineData("[domain-name:value = 'a.example'] FOLLOWEDBY [domain-name:value LIKE '%a%']")]
    [InlineData("[domain-name:value = 'a.example' OR file:size = 5] REPEATS 2 TIMES")]
    [InlineData("[file:hashes.MD5 = 'd41d8cd98f00b204e9800998ecf8427e'] REPEATS 2 TIMES")]
    [InlineData("[ipv4-addr:value IN ('198.51.100.7', 5)] REPEATS 2 TIMES")]
    [InlineData("[url:value IN ()] REPEATS 2 TIMES")]
    public void A_part_that_names_none_would_never_be_found(string pattern) => Assert.Null(NamedValues.Of(Of(pattern)));

    [Theory]
    [InlineData("[x:a = 1]", 0)]
    [InlineData("[x:a = 1] AND [x:a = 2]", 2_592_000)]
    [InlineData("([x:a = 1] AND [x:a = 2]) WITHIN 300 SECONDS", 300)]
    [InlineData("(([x:a = 1] AND [x:a = 2]) WITHIN 300 SECONDS) OR (([x:a = 1] REPEATS 3 TIMES) WITHIN 400 SECONDS)", 400)]
    [InlineData("([x:a = 1] REPEATS 3 TIMES) START t'2026-01-01T00:00:00Z' STOP t'2026-01-01T01:00:00Z'", 3_600)]
    [InlineData("([x:a = 1] FOLLOWEDBY [x:a = 2]) WITHIN 99999999 SECONDS", 2_592_000)]
    public void What_is_further_apart_than_it_may_be_is_no_neighbour(string pattern, int seconds) => Assert.Equal(TimeSpan.FromSeconds(seconds), PatternSpan.Of(Of(pattern)));

    [Fact]
    public void A_value_leads_to_all_patterns_that_name_it_and_to_no_other()
    {
        var index = new PatternIndex(7, new Dictionary<long, StixPattern>
        {
            [11] = Of("[domain-name:value = 'a.example'] AND [ipv4-addr:value ISSUBSET '198.51.100.0/24']"),
            [12] = Of("[domain-name:value = 'a.example'] FOLLOWEDBY [domain-name:value LIKE '%.night.example']"),
            [13] = Of("[domain-name:value = 'a.example'] AND [network-traffic:dst_port = 443]"),
        });

        Assert.Equal([11L, 12L], index.Naming("domain-name", "A.Example").Order());
        Assert.Equal([11L], index.Naming("ipv4-addr", "198.51.100.77"));
        Assert.Equal([12L], index.Naming("domain-name", "x.y.night.example"));
        Assert.Empty(index.Naming("ipv4-addr", "198.51.101.77"));
        Assert.Empty(index.Naming("ipv4-addr", "nonsense"));
        Assert.Empty(index.Naming("host-name", "a.example"));
        Assert.NotNull(index[11]);
        Assert.Null(index[14]);
        Assert.True(new PatternIndex(7, new Dictionary<long, StixPattern>()).IsEmpty);
    }

    [Fact]
    public void Work_that_does_not_suffice_says_so()
    {
        var seen = Timeline(string.Join(' ', Enumerable.Range(0, 500).Select(i => $"a@{i}")));
        Assert.Equal(PatternAnswer.TooManyToTell, MatchStixPattern.Of(OfLetters("b AND a"), seen, 100).Answer);
        Assert.Equal(PatternAnswer.NotMatched, MatchStixPattern.Of(OfLetters("b AND a"), seen, 1_000_000).Answer);
    }
}
