using CsCheck;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Web.Incidents;

namespace ThreatResponse.Web.Tests.Incidents;

public class QueueFilterTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 12, 3, 14, 0, TimeSpan.Zero);

    [Fact]
    public void Nothing_filters_nothing()
    {
        var filter = Parse("  ");

        Assert.Empty(filter.Tokens);
        Assert.Empty(filter.Filter.Status);
        Assert.Null(filter.Filter.Text);
    }

    [Fact]
    public void Terms_are_joined_by_and()
    {
        var filter = Parse("state:new,open score>=400 source:suricata target:FIN-* is:mine last:24h beacon \"exact words\"").Filter;

        Assert.Equal([IncidentStatus.New, IncidentStatus.Open], filter.Status);
        Assert.Equal(400, filter.MinScore);
        Assert.Equal("suricata", filter.Source);
        Assert.Equal("fin-*", filter.Target);
        Assert.Equal("ana", filter.Assignee);
        Assert.Equal(Now.AddHours(-24), filter.Since);
        Assert.Equal("beacon exact words", filter.Text);
    }

    [Theory]
    [InlineData("score>=400", 400, null)]
    [InlineData("score>400", 401, null)]
    [InlineData("score<=199", null, 199)]
    [InlineData("score<200", null, 199)]
    [InlineData("score:386", 386, 386)]
    [InlineData("score=386", 386, 386)]
    public void Scores_are_compared(string text, int? min, int? max)
    {
        var filter = Parse(text).Filter;

        Assert.Equal((min, max), (filter.MinScore, filter.MaxScore));
    }

    [Theory]
    [InlineData("assignee:none", "")]
    [InlineData("assignee:nobody", "")]
    [InlineData("is:unassigned", "")]
    [InlineData("assignee:me", "ana")]
    [InlineData("assignee:Mika.Tan", "mika.tan")]
    public void Nobody_and_me_have_their_words(string text, string account) => Assert.Equal(account, Parse(text).Filter.Assignee);

    [Theory]
    [InlineData("last:30m", 30)]
    [InlineData("last:2h", 120)]
    [InlineData("last:7d", 7 * 24 * 60)]
    [InlineData("last:2w", 14 * 24 * 60)]
    public void Spans_end_now(string text, int minutes) => Assert.Equal(Now.AddMinutes(-minutes), Parse(text).Filter.Since);

    [Theory]
    [InlineData("since:2026-03-01", "2026-03-01T00:00:00Z")]
    [InlineData("since:2026-03-01T14:00", "2026-03-01T14:00:00Z")]
    public void Dates_are_utc(string text, string expected) => Assert.Equal(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), Parse(text).Filter.Since);

    [Theory]
    [InlineData("colour:red", "“colour” is not a key. Keys are: state, score, source")]
    [InlineData("state:asleep", "“asleep” is not a state. States are: new, open, assigned, closed, ignored.")]
    [InlineData("state:1", "“1” is not a state.")]
    [InlineData("score>=lots", "“lots” is not a score")]
    [InlineData("score>=1001", "“1001” is not a score")]
    [InlineData("last:soon", "“soon” is not a span")]
    [InlineData("last:h", "“h” is not a span")]
    [InlineData("since:yesterday", "“yesterday” is not a date")]
    [InlineData("is:late", "“is:late” is not known")]
    [InlineData("state:", "“state” needs a value.")]
    [InlineData("-source:suricata", "“-source” is not possible yet")]
    [InlineData("source>=3", "“source” takes a value after a colon")]
    public void A_term_that_cannot_be_read_says_what_can_and_does_not_filter(string text, string error)
    {
        var filter = Parse(text);

        Assert.StartsWith(error, Assert.Single(filter.Errors), StringComparison.Ordinal);
        Assert.Equal(new() { Status = filter.Filter.Status }, filter.Filter);
        Assert.Empty(filter.Filter.Status);
    }

    [Theory]
    [InlineData("2001:db8:77::14")]
    [InlineData("http://cdn-sync.example/u")]
    [InlineData("198.51.100.23")]
    [InlineData("INC-2187")]
    [InlineData("\"state:new\"")]
    [InlineData("fe80::1")]
    public void Values_with_colons_are_words(string text)
    {
        var filter = Parse(text);

        Assert.Empty(filter.Errors);
        Assert.Equal(text.Trim('"'), filter.Filter.Text);
    }

    [Fact]
    public void A_token_can_be_taken_out_and_the_rest_stays_as_typed()
    {
        var filter = Parse("state:new  \"exact words\" score>=400");

        Assert.Equal("state:new score>=400", filter.Without(filter.Tokens[1]));
    }

    [Fact]
    public void Any_text_is_a_filter() => Gen.String.Sample(text => Parse(text).Tokens.Count >= 0);

    private static QueueFilter Parse(string text) => QueueFilter.Parse(text, "ana", Now);
}
