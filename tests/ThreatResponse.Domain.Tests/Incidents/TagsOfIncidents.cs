using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Domain.Incidents;

namespace ThreatResponse.Domain.Tests.Incidents;

public sealed class TagsOfIncidents
{
    private static readonly IncidentState _state = new() { Id = 1, Number = 7, Title = "t", Created = DateTimeOffset.UnixEpoch, Facts = new IncidentFacts(), Times = new IncidentTimes { First = DateTimeOffset.UnixEpoch, Last = DateTimeOffset.UnixEpoch } };

    [Fact]
    public void Tags_are_sorted_each_once_and_none_is_nothing()
    {
        var tagged = With(With(With(_state, "Phishing "), "apt:29"), "phishing");

        Assert.Equal(["apt:29", "phishing"], tagged.Tags);
        Assert.True(tagged.Touched);
        Assert.Null(TagIncident.With(TagIncident.With(tagged, "apt:29", on: false).Value!, "phishing", on: false).Value!.Tags);
        Assert.Equal(tagged.Tags, TagIncident.With(tagged, "other", on: false).Value!.Tags);
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("-dash")]
    [InlineData("per%cent")]
    [InlineData("12345678901234567890123456789012345678901")]
    public void What_is_no_tag_is_refused(string text) => Assert.IsType<TagIsInvalid>(TagIncident.With(_state, text, on: true).Refusal);

    [Fact]
    public void There_are_at_most_twenty_and_a_merged_incident_takes_none()
    {
        var full = Enumerable.Range(0, TagIncident.Most).Aggregate(_state, (state, number) => With(state, $"t-{number}"));

        Assert.IsType<TooManyTags>(TagIncident.With(full, "one-more", on: true).Refusal);
        Assert.Equal(TagIncident.Most, With(full, "t-3").Tags!.Count);
        Assert.IsType<IncidentIsMerged>(TagIncident.With(_state with { MergedInto = 2 }, "a", on: true).Refusal);
        Assert.Equal(["a", "b"], TagIncident.Of(With(_state, "b"), With(_state, "a")));
    }

    private static IncidentState With(IncidentState state, string tag) => TagIncident.With(state, tag, on: true).Value!;
}
