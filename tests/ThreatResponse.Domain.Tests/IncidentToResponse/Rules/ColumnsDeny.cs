using CsCheck;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Contracts.Response.Rules;
using ThreatResponse.Domain.IncidentToResponse.Rules;
using static ThreatResponse.Domain.Tests.IncidentToResponse.Rules.GivenRule;

namespace ThreatResponse.Domain.Tests.IncidentToResponse.Rules;

/// <summary>The columns of an incident's row may deny a condition before anything else of it is read, and never one that holds.</summary>
public sealed class ColumnsDeny
{
    private static readonly IReadOnlyList<WatchedRule> _rules =
    [
        .. new[]
        {
            "sel:\n  incident.score|gte: 700\n  attacker.address|exists: true\ncondition: sel",
            "low:\n  incident.score|lt: 300\ncondition: not low",
            "many:\n  incident.alerts|gte: 3\nsevere:\n  incident.severity|gte: 50\ncondition: many and severe",
            "many:\n  incident.alerts|gte: 3\nback:\n  incident.recurs: true\ncondition: many or back",
            "over:\n  incident.state: [closed, ignored]\nback:\n  incident.recurs: true\ncondition: back and not over",
            "word:\n  - severe\n  - '700'\ncondition: word",
        }.Select((detection, at) => new WatchedRule(Of(detection), at)),
    ];

    private static readonly Gen<(IncidentState State, WatchedRule Rule)> _incidents =
        from score in Gen.Int[0, 1000]
        from severity in Gen.Int[0, 100]
        from alerts in Gen.Long[1, 5]
        from status in Gen.Enum<IncidentStatus>()
        from recurs in Gen.Bool
        from rule in Gen.Int[0, _rules.Count - 1]
        select (RunsAreDecided.Incident(score) with
        {
            Status = status,
            RecursFrom = recurs ? 1 : null,
            Facts = RunsAreDecided.Incident(score).Facts with { Alerts = alerts, MaxSeverity = severity },
        }, _rules[rule]);

    [Fact]
    public void Never_what_holds() => _incidents.Sample(given =>
        Assert.True(MatchRule.MayHold([given.Rule], Columns(given.State)) || MatchRule.Holds(given.Rule.Rule, FieldsOfIncident.Now(given.State, [RunsAreDecided.Seen("203.0.113.9")], []).Now()) == false));

    [Fact]
    public void What_hangs_on_them_alone_is_decided_by_them()
    {
        Assert.False(MatchRule.MayHold([_rules[0]], Columns(RunsAreDecided.Incident(699))));
        Assert.True(MatchRule.MayHold([_rules[0]], Columns(RunsAreDecided.Incident(700))));
        Assert.True(MatchRule.MayHold([_rules[0], _rules[5]], Columns(RunsAreDecided.Incident(699))));
        Assert.False(MatchRule.MayHold(_rules, Columns(RunsAreDecided.Incident(700)) with { IsMerged = true }));
    }

    private static IncidentChange Columns(IncidentState state) => new(9, state.Id, state.Status, state.Score, state.Facts.MaxSeverity, state.Facts.Alerts, state.MergedInto is not null);
}
