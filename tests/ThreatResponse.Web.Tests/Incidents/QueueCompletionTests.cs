using ThreatResponse.Storage.Queries.Incidents;
using ThreatResponse.Web.Incidents;

namespace ThreatResponse.Web.Tests.Incidents;

public class QueueCompletionTests
{
    [Theory]
    [InlineData("", "", null, "")]
    [InlineData("sc", "", null, "sc")]
    [InlineData("state:new sc", "state:new ", null, "sc")]
    [InlineData("-so", "-", null, "so")]
    [InlineData("state:new,op", "state:new,", "state", "op")]
    [InlineData("score>=400 -source:sur", "score>=400 -source:", "source", "sur")]
    public void What_is_being_written_is_the_last_term(string text, string before, string? key, string partial) =>
        Assert.Equal(new QueueCompletion(before, key, partial), QueueCompletion.At(text));

    [Theory]
    [InlineData("\"sta")]
    [InlineData("state:new \"exact wo")]
    public void Quoted_words_are_left_alone(string text) => Assert.Null(QueueCompletion.At(text));

    [Fact]
    public void Keys_come_with_the_sign_that_they_take() =>
        Assert.Equal(["state:", "score>=", "severity>=", "source:", "since:"], QueueCompletion.At("s")!.Fixed().Select(suggestion => suggestion.Text));

    [Fact]
    public void Every_key_is_offered_and_can_be_read() => Assert.All(QueueCompletion.At("")!.Fixed(), suggestion =>
        Assert.DoesNotContain("is not a key", string.Join(' ', QueueFilter.Parse(suggestion.Text + "1", new QueueReader("ana", DateTimeOffset.UnixEpoch, TimeZoneInfo.Utc)).Errors), StringComparison.Ordinal));

    [Theory]
    [InlineData("team:", "team:Day|team:\"Night shift\"")]
    [InlineData("-team:ni", "-team:\"Night shift\"")]
    [InlineData("team:Day,\"Ni", "team:Day,\"Night shift\"")]
    public void Teams_are_offered_by_name(string text, string offered)
    {
        var teams = new Dictionary<string, string[]> { ["Night shift"] = ["ana", "bo"], ["Day"] = ["cem"] };

        Assert.Equal(offered, string.Join('|', QueueCompletion.At(text)!.Fixed(teams).Select(suggestion => suggestion.Text)));
        Assert.Equal(["1 person", "2 people"], QueueCompletion.At("team:")!.Fixed(teams).Select(suggestion => suggestion.Hint));
    }

    [Fact]
    public void A_value_says_how_many_have_it()
    {
        var completion = QueueCompletion.At("-classification:fal")!;

        Assert.Equal(new QueueSuggestion("-classification:false-positive", "false-positive", "1 incident", IsWhole: true), completion.Of(new FieldValue("FalsePositive", 1)));
        Assert.Equal("host:\"lab 1\"", QueueCompletion.At("host:la")!.Of(new FieldValue("lab 1", 3)).Text);
    }
}
