using CsCheck;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Queries.Incidents;
using ThreatResponse.Web.Access;
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
        Assert.Equal([new IncidentRange(IncidentField.Score, 400, null)], filter.Ranges);
        Assert.Equal(["Source suricata", "Target FIN-*", "Assignee ana"], filter.Terms.Select(Said));
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

        Assert.Equal([new IncidentRange(IncidentField.Score, min, max)], filter.Ranges);
    }

    [Theory]
    [InlineData("assignee:none", "")]
    [InlineData("assignee:nobody", "")]
    [InlineData("is:unassigned", "")]
    [InlineData("assignee:me", "ana")]
    [InlineData("assignee:Mika.Tan", "mika.tan")]
    public void Nobody_and_me_have_their_words(string text, string account) => Assert.Equal($"Assignee {account}", Said(Assert.Single(Parse(text).Filter.Terms)));

    [Theory]
    [InlineData("last:30m", 30)]
    [InlineData("last:2h", 120)]
    [InlineData("last:7d", 7 * 24 * 60)]
    [InlineData("last:2w", 14 * 24 * 60)]
    public void Spans_end_now(string text, int minutes) => Assert.Equal(Now.AddMinutes(-minutes), Parse(text).Filter.Since);

    [Theory]
    [InlineData("since:2026-03-01", "2026-02-28T23:00:00Z")]
    [InlineData("since:2026-07-01T14:00", "2026-07-01T12:00:00Z")]
    [InlineData("since:2026-07-01T14:00Z", "2026-07-01T14:00:00Z")]
    public void Dates_are_in_the_time_zone_of_who_reads(string text, string expected) => Assert.Equal(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), Parse(text).Filter.Since);

    [Theory]
    [InlineData("colour:red", "“colour” is not a key. Keys are: state, score, severity")]
    [InlineData("state:asleep", "“asleep” is not a state. States are: new, open, assigned, closed, ignored.")]
    [InlineData("state:1", "“1” is not a state.")]
    [InlineData("score>=lots", "“lots” is not a number for score")]
    [InlineData("score>=1001", "“1001” is not a number for score")]
    [InlineData("last:soon", "“soon” is not a span")]
    [InlineData("last:h", "“h” is not a span")]
    [InlineData("since:yesterday", "“yesterday” is not a date")]
    [InlineData("is:late", "“is:late” is not known")]
    [InlineData("state:", "“state” needs a value.")]
    [InlineData("-last:24h", "“-last” is not possible")]
    [InlineData("-score:400", "“-score:400” is not possible")]
    [InlineData("state:new -state:new", "No incident can be in state new and as the other terms say.")]
    [InlineData("classification:bad", "“bad” is not a classification. There are: true-positive, false-positive")]
    [InlineData("host:a*b", "“a*b” is not possible: a * stands at the end.")]
    [InlineData("observable:10.0.0.0/33", "“10.0.0.0/33” is not a range")]
    [InlineData("observable:2001:db8::/129", "“2001:db8::/129” is not a range: the length is from 1 to 128.")]
    [InlineData("-is:mentioned", "“-is:mentioned” is not possible")]
    [InlineData("source>=3", "“source” takes a value after a colon")]
    public void A_term_that_cannot_be_read_says_what_can_and_does_not_filter(string text, string error)
    {
        var filter = Parse(text);

        Assert.StartsWith(error, Assert.Single(filter.Errors), StringComparison.Ordinal);
        Assert.Equal(new IncidentFilter() with { Status = filter.Filter.Status }, filter.Filter);
        Assert.DoesNotContain(filter.Filter.Status, state => state != IncidentStatus.New);
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

    [Theory]
    [InlineData("-source:suricata,json", "Source not suricata,json")]
    [InlineData("classification:false-positive", "Classification FalsePositive")]
    [InlineData("observable:10.20.0.0/16", "Observable 10.20.*")]
    [InlineData("observable:10.20.0.0/15", "Observable 10.20.*,10.21.*")]
    [InlineData("observable:192.0.2.8/30", "Observable 192.0.2.8,192.0.2.9,192.0.2.10,192.0.2.11")]
    [InlineData("target:2001:db8::/32", "Target 2001:db8::/32")]
    [InlineData("-observable:2001:DB8:77::14/48", "Observable not 2001:db8:77::/48")]
    [InlineData("-is:mine", "Assignee not ana")]
    [InlineData("host:fin-*,\"lab 1\"", "Host fin-*,lab 1")]
    public void Values_are_any_or_none_of(string text, string term) => Assert.Equal(term, Said(Assert.Single(Parse(text).Filter.Terms)));

    [Fact]
    public void States_are_taken_away_from_what_is_left()
    {
        Assert.Equal([IncidentStatus.New, IncidentStatus.Open, IncidentStatus.Assigned, IncidentStatus.Ignored], Parse("-state:closed").Filter.Status);
        Assert.Equal([IncidentStatus.Open], Parse("state:new,open -is:unread").Filter.Status);
    }

    [Theory]
    [InlineData("age>2d", true)]
    [InlineData("age<2d", false)]
    public void Ages_are_from_the_first_alert_on(string text, bool older)
    {
        var filter = Parse(text).Filter;

        Assert.Equal(Now.AddDays(-2), older ? filter.OlderThan : filter.YoungerThan);
        Assert.Null(older ? filter.YoungerThan : filter.OlderThan);
    }

    [Fact]
    public void What_changed_begins_where_this_person_last_looked()
    {
        Assert.Equal(41, Parse("is:changed").Filter.ChangedAfter);
        Assert.Equal(0, QueueFilter.Parse("is:changed", new QueueReader("ana", Now, TimeZoneInfo.Utc)).Filter.ChangedAfter);
    }

    [Fact]
    public void Mentioned_is_whoever_reads() => Assert.Equal("ana", Parse("is:mentioned").Filter.Mentions);

    [Theory]
    [InlineData("is:high-value", true)]
    [InlineData("-is:high-value", false)]
    public void Targets_of_high_value_are_asked_for_or_left_out(string text, bool valued) => Assert.Equal(valued, Parse(text).Filter.HighValue);

    private static string Said(IncidentTerm term) => $"{term.Field} {(term.Not ? "not " : "")}{string.Join(',', term.Values)}";

    [Fact]
    public void A_team_is_whoever_is_in_it()
    {
        Assert.Equal("Assignee ana,bo", Said(Assert.Single(QueueFilter.Parse("is:team", InTeams("ana")).Filter.Terms)));
        Assert.Equal("Assignee not ana,bo", Said(Assert.Single(QueueFilter.Parse("-is:team", InTeams("ana")).Filter.Terms)));
        Assert.Equal("Assignee cem,ana,bo", Said(Assert.Single(QueueFilter.Parse("team:day,\"night shift\"", InTeams("ana")).Filter.Terms)));
        Assert.Equal("Assignee not ana,bo", Said(Assert.Single(QueueFilter.Parse("-team:\"Night shift\"", InTeams("ana")).Filter.Terms)));
    }

    [Theory]
    [InlineData("team:dusk", "ana", "There is no team “dusk”. There are: Day, Night shift.")]
    [InlineData("is:team", "dee", "You are in no team. An administrator puts people into teams under Access.")]
    public void A_team_that_is_none_does_not_filter(string text, string reader, string error)
    {
        var filter = QueueFilter.Parse(text, InTeams(reader));

        Assert.Equal(error, Assert.Single(filter.Errors));
        Assert.Empty(filter.Filter.Terms);
    }

    [Fact]
    public void What_somebody_left_behind_stays_the_teams_while_it_has_anybody()
    {
        var teams = Teams.Of([Account("ana", "Night"), Account("bo", "night", disabled: true), Account("cem", null), Account("dee", "Day", disabled: true)]);

        Assert.Equal(["ana", "bo"], Assert.Single(teams).Value);
        Assert.StartsWith("There are no teams.", Assert.Single(Parse("team:night").Errors), StringComparison.Ordinal);
    }

    private static AccountView Account(string name, string? team, bool disabled = false) => new(name, name, Role.Analyst, disabled, Now, team);

    private static QueueReader InTeams(string me) => new(me, Now, TimeZoneInfo.Utc, Teams: Teams.Of([Account("cem", "Day"), Account("ana", "Night shift"), Account("bo", "Night shift")]));

    private static QueueFilter Parse(string text) => QueueFilter.Parse(text, new QueueReader("ana", Now, TimeZoneInfo.FindSystemTimeZoneById("Europe/Vienna"), 41));
}
