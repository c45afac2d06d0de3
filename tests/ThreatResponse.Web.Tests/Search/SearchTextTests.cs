using ThreatResponse.Storage.Queries.Entities;
using ThreatResponse.Storage.Queries.Incidents;
using ThreatResponse.Web.Search;

namespace ThreatResponse.Web.Tests.Search;

public class SearchTextTests
{
    [Theory]
    [InlineData("fin-lt", "fin-lt", false)]
    [InlineData("fin-lt*", "fin-lt", false)]
    [InlineData("\"fin-lt-0417\"", "fin-lt-0417", true)]
    [InlineData("“fin-lt-0417”", "fin-lt-0417", true)]
    [InlineData("\"", "", false)]
    public void Quotes_mean_exactly_and_a_star_from_the_beginning(string text, string value, bool exact)
    {
        var read = SearchText.Of(text);

        Assert.Equal((value, exact, null), (read.Value, read.IsExact, read.Network));
    }

    [Theory]
    [InlineData("10.20.0.0/16", "10.20.0.0/16")]
    [InlineData("10.20.4.17/16", "10.20.0.0/16")]
    [InlineData("10[.]20.4.17/13", "10.16.0.0/13")]
    [InlineData("2001:db8::1/32", "2001:db8::/32")]
    public void A_network_is_read_whichever_of_its_addresses_is_named(string text, string network) => Assert.Equal(network, SearchText.Of(text).Network?.ToString());

    [Theory]
    [InlineData("10.20.0.0/33")]
    [InlineData("10.20.0.0/0")]
    [InlineData("10.20.0.0/a")]
    [InlineData("http://10.20.0.0/16")]
    [InlineData("/24")]
    public void What_is_no_network_is_a_value(string text) => Assert.Null(SearchText.Of(text).Network);

    [Fact]
    public void Found_is_grouped_by_what_it_is_our_own_first()
    {
        var found = new SearchResult([Row("url", "http://fin-lt"), Row("host-name", "fin-lt-0417"), Row("user-account", "fin-lt"), Row("host-name", "fin-lt-0418")], [], []);

        var groups = SearchGroups.Of(found, SearchText.Of("fin-lt"), 50);

        Assert.Equal([("Hosts", 2), ("Users", 1), ("url", 1)], groups.Select(group => (group.Name, group.Hits.Count)));
        Assert.Equal(["/hosts/fin-lt-0417", "/hosts/fin-lt-0418", "/users/fin-lt"], SearchGroups.Lines(groups).Take(3).Select(hit => hit.Address));
        Assert.All(groups, group => Assert.False(group.More));
    }

    [Fact]
    public void Exactly_leaves_out_what_only_begins_so()
    {
        var found = new SearchResult([Row("host-name", "fin-lt"), Row("host-name", "fin-lt-0418")], [], []);

        Assert.Equal("fin-lt", Assert.Single(SearchGroups.Lines(SearchGroups.Of(found, SearchText.Of("\"FIN-LT\""), 2))).Value!.Value);
    }

    [Fact]
    public void More_than_were_asked_for_is_said() => Assert.True(Assert.Single(SearchGroups.Of(new SearchResult([Row("url", "a"), Row("url", "b")], [], []), SearchText.Of("a"), 2)).More);

    private static ObservableRow Row(string type, string value) => new(type, value, "", 1, 1, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);
}
