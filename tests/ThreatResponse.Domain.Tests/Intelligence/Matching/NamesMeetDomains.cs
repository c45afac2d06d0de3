using ThreatResponse.Domain.Intelligence.Matching;

namespace ThreatResponse.Domain.Tests.Intelligence.Matching;

public sealed class NamesMeetDomains
{
    private static readonly IndicatorSet _set = GivenIndicators.Set("*.example.com", "bad.example.com", "*.deep.bad.example.com", "exact.example", "*.co.example", "*.exact.example.net", "exact.example.net");

    [Theory]
    [InlineData("example.com", "1")]
    [InlineData("www.example.com", "1")]
    [InlineData("a.b.c.example.com", "1")]
    [InlineData("notexample.com", "")]
    [InlineData("example.com.evil.example", "")]
    [InlineData("bad.example.com", "2 1")]
    [InlineData("a.bad.example.com", "1")]
    [InlineData("x.deep.bad.example.com", "3 1")]
    [InlineData("exact.example", "4")]
    [InlineData("www.exact.example", "")]
    [InlineData("co.example", "5")]
    [InlineData("a.co.example", "5")]
    [InlineData("aco.example", "")]
    [InlineData("exact.example.net", "7 6")]
    [InlineData("www.exact.example.net", "6")]
    [InlineData("WWW.Example[.]COM.", "1")]
    public void A_name_meets_itself_and_domains_above_it_by_whole_labels(string name, string rows) => Assert.Equal(rows, _set.Rows(name));

    [Fact]
    public void Other_types_of_the_same_text_are_other_values()
    {
        var found = new List<IndicatorMatch>();

        Assert.Equal(0, _set.Find(IndicatorValue.Of("host-name", "example.com").Value!, found));
        Assert.Equal(1, _set.Find(IndicatorValue.Of("domain-name", "example.com").Value!, found));
    }

    [Fact]
    public void A_name_of_the_most_labels_there_can_be_is_looked_up()
    {
        var name = string.Concat(Enumerable.Repeat("a.", 120)) + "example.com";

        Assert.Equal([new IndicatorMatch(1, IndicatorMatchKind.BelowDomain, 2)], _set.Found(name));
    }
}
