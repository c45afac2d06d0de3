using System.Diagnostics;
using ThreatResponse.Domain.Intelligence.Matching;

namespace ThreatResponse.Domain.Tests.Intelligence.Matching;

public sealed class WhatIsOnWarningLists
{
    private static readonly WarningLists _lists = new(
    [
        new WarningList { Name = "resolvers", Type = "string", List = ["198.51.100.53", "0123456789ABCDEF0123456789abcdef", "http://ok.example.org/"], MatchingAttributes = ["ip-src", "ip-dst|port", "md5", "url"] },
        new WarningList { Name = "top sites", Type = "hostname", List = ["example.com", ".example.net", "Localhost"], MatchingAttributes = ["hostname", "domain", "url", "email-src"] },
        new WarningList { Name = "private", Type = "cidr", List = ["10.0.0.0/8", "2001:db8::/32"] },
        new WarningList { Name = "trackers", Type = "substring", List = ["/pixel."], MatchingAttributes = ["url"] },
        new WarningList { Name = "governments", Type = "regex", List = ["""\.gov(\.[a-z]{2})?$""", "/^MIL-/i"] },
        new WarningList { Name = "top sites again", Type = "hostname", List = ["example.com"] },
    ]);

    [Theory]
    [InlineData("ipv4-addr", "198.51.100.53", "resolvers")]
    [InlineData("ipv4-addr", "198.51.100.54", null)]
    [InlineData("file", "0123456789abcdef0123456789ABCDEF", "resolvers")]
    [InlineData("domain-name", "example.com", "top sites")]
    [InlineData("domain-name", "a.b.example.net", "top sites")]
    [InlineData("domain-name", "notexample.com", null)]
    [InlineData("host-name", "localhost", "top sites")]
    [InlineData("url", "https://www.example.com/x", "top sites")]
    [InlineData("url", "hxxp://OK.example.org", "resolvers")]
    [InlineData("url", "https://evil.example/?example.com", null)]
    [InlineData("url", "https://evil.example/pixel.gif", "trackers")]
    [InlineData("url", "https://10.1.2.3/x", "private")]
    [InlineData("url", "https://[2001:db8::1]/x", "private")]
    [InlineData("email-addr", "a@mail.example.com", "top sites")]
    [InlineData("ipv4-addr", "10.255.0.1", "private")]
    [InlineData("ipv4-addr", "10.1.0.0/16", "private")]
    [InlineData("ipv4-addr", "8.0.0.0/5", null)]
    [InlineData("ipv6-addr", "2001:db8::1", "private")]
    [InlineData("domain-name", "tax.gov.uk", "governments")]
    [InlineData("user-account", "mil-1", "governments")]
    public void The_first_list_that_is_about_such_values_and_names_it_is_given(string type, string text, string? list) => Assert.Equal(list, _lists.Find(IndicatorValue.Of(type, text).Value!));

    [Theory]
    [InlineData("regex", "(", "no expression")]
    [InlineData("regex", "(?=a)a", "no expression")]
    [InlineData("regex", "/a/q", "option “q”")]
    [InlineData("cidr", "10.0.0.0/33", "is no network")]
    [InlineData("glob", "a", "unknown type “glob”")]
    [InlineData("string", " ", "is empty")]
    public void An_entry_that_cannot_be_understood_is_a_fault_and_the_others_hold(string type, string entry, string why)
    {
        var lists = new WarningLists([new WarningList { Name = "bad", Type = type, List = [entry] }, new WarningList { Name = "good", List = ["bad.example"] }]);

        Assert.Contains(why, Assert.Single(lists.Faults).Message, StringComparison.Ordinal);
        Assert.Equal("bad: list[0]", lists.Faults[0].Key);
        Assert.Equal("good", lists.Find(GivenIndicators.Value("bad.example")));
    }

    [Fact]
    public void An_expression_made_to_take_for_ever_does_not()
    {
        var lists = new WarningLists([new WarningList { Name = "slow", Type = "regex", List = ["^(a+)+$"] }]);
        var clock = Stopwatch.StartNew();

        Assert.Null(lists.Find(IndicatorValue.Of("mutex", new string('a', 1_900) + "!").Value!));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void A_list_of_hundreds_of_thousands_of_names_is_asked_as_a_short_one_is()
    {
        var lists = new WarningLists([new WarningList { Name = "many", Type = "hostname", List = [.. Enumerable.Range(0, 300_000).Select(i => $"site{i}.example")] }]);

        Assert.Equal("many", lists.Find(GivenIndicators.Value("www.site299999.example")));
        Assert.Null(lists.Find(GivenIndicators.Value("www.site300000.example")));
    }

    [Fact]
    public void A_file_of_MISP_is_read()
    {
        var (list, fault) = ReadWarningList.Of("""{"name":"Resolvers","version":20260101,"description":"d","type":"cidr","list":["198.51.100.53/32",5],"matching_attributes":["ip-src"]}""");

        Assert.Null(fault);
        Assert.Equal(("Resolvers", "cidr", "20260101", "d"), (list!.Name, list.Type, list.Version, list.Description));
        Assert.Equal(["198.51.100.53/32"], list.List);
        Assert.Equal(["ip-src"], list.MatchingAttributes);
    }

    [Theory]
    [InlineData("[]", "It is no warning list: expected {\"name\":\"…\",\"type\":\"string\",\"list\":[…]}.")]
    [InlineData("{\"name\":\"a\"}", "It is no warning list: expected {\"name\":\"…\",\"type\":\"string\",\"list\":[…]}.")]
    [InlineData("{\"name\":\"a\",\"type\":\"glob\",\"list\":[]}", "“glob” is no type of a warning list: string, substring, hostname, cidr, regex.")]
    [InlineData("{\"name\":\n\"a", "It is no JSON that can be read: line 2, byte 3.")]
    public void A_file_that_is_none_says_what_was_expected(string text, string expected) => Assert.Equal(expected, ReadWarningList.Of(text).Fault);
}
