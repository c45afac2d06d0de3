using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Contracts.Response.Rules;
using ThreatResponse.Domain.IncidentToResponse.Rules;
using static ThreatResponse.Domain.Tests.IncidentToResponse.Rules.GivenRule;
using static ThreatResponse.Domain.Tests.IncidentToResponse.Rules.RunsAreDecided;

namespace ThreatResponse.Domain.Tests.IncidentToResponse.Rules;

public sealed class PastIsGoneThrough
{
    private static readonly PastIncident _past = new(
        Incident(800) with { ScoreSteps = [new ScoreStep(Given.Midnight, 300), new ScoreStep(Given.At(1), 650), new ScoreStep(Given.At(2), 720), new ScoreStep(Given.At(3), 800)] },
        [Seen("203.0.113.9"), Seen("198.51.100.7", first: Given.At(3))],
        [new PastAlert(Given.Midnight, "Sensor", "R-1", 40), new PastAlert(Given.At(1), "Sensor", "R-2", 80), new PastAlert(Given.At(3), "Sensor", "R-1", 60)]);

    [Theory]
    [InlineData("incident.score|gte: 700", 2)]
    [InlineData("incident.score|gte: 100", 0)]
    [InlineData("incident.severity|gte: 70", 1)]
    [InlineData("incident.alerts|gte: 3", 3)]
    [InlineData("alert.rule: R-2", 1)]
    [InlineData("attacker.address: 198.51.100.7", 3)]
    [InlineData("indicator.verdict: malicious", 2)]
    public void A_rule_would_have_run_when_its_condition_became_true(string test, int hour)
    {
        var run = Assert.Single(BacktestIncident.Of(Of($"sel:\n  {test}\ncondition: sel"), _past, [Judged(Given.At(2))], Given.Midnight));
        Assert.Equal(Given.At(hour), run.At);
        Assert.Equal(["h1"], run.Hosts);
    }

    [Fact]
    public void It_would_have_blocked_only_what_was_known_then() =>
        Assert.Equal(["203.0.113.9"], BacktestIncident.Of(Of("sel:\n  incident.score|gte: 700\ncondition: sel"), _past, [], Given.Midnight)[0].Responses.Select(step => step.Value));

    [Fact]
    public void What_never_held_or_held_before_the_days_asked_about_does_not_count()
    {
        Assert.Empty(BacktestIncident.Of(Of("sel:\n  incident.score|gte: 900\ncondition: sel"), _past, [], Given.Midnight));
        Assert.Empty(BacktestIncident.Of(Of("sel:\n  incident.score|gte: 700\ncondition: sel"), _past, [], Given.At(2, 30)));
    }

    [Fact]
    public void The_sum_holds_to_the_budget_and_counts_days_and_whom_it_touched()
    {
        var rule = Of("sel:\n  incident.score|gte: 700\ncondition: sel", more: "budget: { per-hour: 2 }\n");
        List<BacktestRun> found = [.. Enumerable.Range(0, 5).Select(i => BacktestIncident.Of(rule, _past, [], Given.Midnight)[0] with { Number = i, At = Given.At(2, i * 20, i / 4) })];
        var sum = SumOfBacktest.Of(new RuleBacktest(rule.Name, BacktestState.Running, Given.Midnight, 5, 5, [], 0, 0, [], [], null), rule, found, Given.At(5, 0, 2));
        Assert.Equal((5, 1), (sum.Fired, sum.HeldBack));
        Assert.Equal([(4, 3), (1, 1), (0, 0)], sum.Days.Select(day => (day.Runs, day.Responses)));
        Assert.Contains(new TouchedValue("perimeter-block", "203.0.113.9", 4), sum.Touched);
        Assert.Contains(new TouchedValue("host", "h1", 4), sum.Touched);
        Assert.Equal(4, sum.Runs[0].Number);
    }

    private static IndicatorView Judged(DateTimeOffset at) => new("ipv4-addr", "203.0.113.9", Verdict.Malicious, "seen", "ana", at, 1, at);
}
