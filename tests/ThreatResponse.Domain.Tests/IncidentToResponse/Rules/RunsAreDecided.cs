using CsCheck;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Contracts.Response.Rules;
using ThreatResponse.Domain.IncidentToResponse.Rules;
using static ThreatResponse.Domain.Tests.IncidentToResponse.Rules.GivenRule;

namespace ThreatResponse.Domain.Tests.IncidentToResponse.Rules;

public sealed class RunsAreDecided
{
    private static readonly WatchedRule _watched = new(Of("sel:\n  incident.score|gte: 700\ncondition: sel", more: "budget: { per-hour: 5, per-incident: 2 }\n"), 3);

    [Fact]
    public void A_run_comes_when_the_condition_becomes_true_and_not_while_it_stays_so() =>
        Gen.Bool.List[1, 30].Sample(answers =>
        {
            RuleMark? mark = null;
            var runs = new List<RuleRun>();
            foreach (var holds in answers)
            {
                var decided = Decide(holds, mark);
                Assert.Equal(decided, Decide(holds, mark), (one, other) => one?.Mark == other?.Mark && one?.Run?.Edge == other?.Run?.Edge);
                if (decided is null)
                    continue;
                mark = decided.Mark;
                if (decided.Run is { } run)
                    runs.Add(run);
                Assert.Null(Decide(holds, mark));
            }

            Assert.Equal(answers.Where((holds, at) => holds && (at == 0 || !answers[at - 1])).Count(), runs.Count);
            Assert.Equal(Enumerable.Range(1, runs.Count), runs.Select(run => run.Edge));
        });

    [Fact]
    public void A_run_says_why_and_plans_what_it_does()
    {
        var run = Decide(true, null)!.Run!;
        Assert.Equal((RuleRunStatus.Due, 3, 1), (run.Status, run.Version, run.Edge));
        Assert.Equal(("sel", "incident.score", "712"), (run.Why[0].Selection, run.Why[0].Field, run.Why[0].Values[0]));
        Assert.Equal([("perimeter-block", "203.0.113.9"), ("perimeter-block", "2001:db8::7")], run.Steps.Select(step => (step.List!, step.Value)));
        Assert.Equal(Given.Midnight.AddHours(24), run.Steps[0].Until);
    }

    [Theory]
    [InlineData(5, 0, "", "within an hour")]
    [InlineData(0, 2, "", "on this incident 2 times")]
    [InlineData(0, 0, "rule-1", "its own change")]
    [InlineData(0, 0, "a rule-1 b", "its own change")]
    [InlineData(0, 0, "a b c", "in a row")]
    public void What_is_beyond_its_budget_or_its_own_echo_is_held_back(int withinHour, int onIncident, string led, string why)
    {
        var run = DecideRun.Of(_watched, Incident(), Now(), true, null, led.Length == 0 ? [] : led.Split(' '), new UsedBudget(withinHour, onIncident), Given.Midnight)!.Run!;
        Assert.Equal(RuleRunStatus.HeldBack, run.Status);
        Assert.Contains(why, run.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_that_simulates_plans_and_does_nothing() =>
        Assert.Equal(RuleRunStatus.Simulated, DecideRun.Of(_watched with { Rule = _watched.Rule with { Mode = RuleMode.Simulate } }, Incident(), Now(), true, null, [], default, Given.Midnight)!.Run!.Status);

    [Fact]
    public void What_a_run_does_to_its_incident_is_done_once()
    {
        var acts = new RuleActs(7, "rule-1", "A rule", [new RuleStep(RuleStepKind.Assign, null, "ana", null, null), new RuleStep(RuleStepKind.Comment, null, "Look.", null, null)]);
        var once = RespondToIncident.To(Incident(), acts);
        Assert.Equal(("ana", IncidentStatus.Assigned, 7L), (once.State.Assignee, once.State.Status, once.State.RuleRun));
        Assert.Equal(["assigned", "comment"], once.Said.Select(said => said.Kind));
        Assert.Same(once.State, RespondToIncident.To(once.State, acts).State);

        var merged = RespondToIncident.To(Incident() with { MergedInto = 3 }, acts);
        Assert.All(merged.Steps, step => Assert.NotNull(step.Refusal));
        Assert.Equal(0, merged.State.RuleRun);
    }

    private static DecidedRun? Decide(bool holds, RuleMark? mark) => DecideRun.Of(_watched, Incident(), Now(), holds, mark, [], default, Given.Midnight);

    private static FieldView Now() => FieldsOfIncident.Now(Incident(), [Seen("203.0.113.9"), Seen("2001:db8::7", "ipv6-addr")], []).Now();

    internal static SeenValue Seen(string value, string type = "ipv4-addr", string role = "attacker", DateTimeOffset? first = null) => new(type, value, role, first ?? Given.Midnight);

    internal static IncidentState Incident(int score = 712) => new()
    {
        Id = 41,
        Number = 1,
        Title = "Beacon on h1",
        Created = Given.Midnight,
        Facts = new IncidentFacts { Alerts = 3, MaxSeverity = 80, Targets = new Dictionary<string, long> { ["h1"] = 3 }, Products = new Dictionary<string, long> { ["Sensor"] = 3 }, Detections = new Dictionary<string, long> { ["Sensor: R-1"] = 3 } },
        Times = new IncidentTimes { First = Given.Midnight, Last = Given.At(3) },
        Score = score,
    };
}
