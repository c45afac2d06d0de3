using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Domain.Incidents;

namespace ThreatResponse.Domain.Tests.Incidents;

public sealed class OpinionsAreWeighed
{
    private static readonly ScoreRules _rules = new();

    private static IncidentState Incident => new()
    {
        Id = 1,
        Title = "Beacon on web-1",
        Created = Given.Midnight,
        Facts = AddFacts.Sum([]),
        Times = new IncidentTimes { First = Given.Midnight, Last = Given.Midnight },
    };

    [Fact]
    public void What_is_worth_most_counts_whatever_the_order()
    {
        var sure = new Opinion("198.51.100.7", "sure", 70, Reliability.A);
        var loud = new Opinion("198.51.100.7", "loud", 100, Reliability.D);
        var same = new Opinion("198.51.100.8", "also-sure", 70, Reliability.A);

        Assert.Equal(same, LearnOpinion.Best([sure, loud, same], _rules));
        Assert.Equal(same, LearnOpinion.Best([same, loud, sure], _rules));
        Assert.Null(LearnOpinion.Best([], _rules));
    }

    [Fact]
    public void An_incident_that_knows_it_already_stays_as_it_is()
    {
        var opinion = new Opinion("198.51.100.7", "feed", 80, Reliability.B);
        var told = LearnOpinion.Set(Incident, opinion);

        Assert.Same(told, LearnOpinion.Set(told, opinion with { }));
        Assert.Null(LearnOpinion.Set(told, null).Circumstances.Indicator);
    }
}
