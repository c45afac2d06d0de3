using CsCheck;
using ThreatResponse.Contracts.Hosts;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Domain.Incidents;

namespace ThreatResponse.Domain.Tests.Incidents;

public sealed class ScoresAreLedgers
{
    private static readonly Gen<IncidentState> _states =
        from facts in Gens.Facts
        from confidence in Gen.Int[0, 100]
        from reliability in Gen.Enum<Reliability>()
        from infection in Gen.Enum<InfectionFinding>()
        from value in Gen.Enum<TargetValue>()
        from analyst in Gen.Double[-1000, 1000]
        from flags in Gen.Int[0, 7]
        select State(facts) with
        {
            IsRoutine = (flags & 1) != 0,
            AnalystPoints = (flags & 2) != 0 ? analyst : 0,
            Circumstances = new IncidentCircumstances
            {
                Indicator = new Opinion("v", "feed", confidence, reliability),
                Verdict = (flags & 4) != 0 ? new Opinion("v", "enricher", confidence, reliability) : null,
                Infection = infection,
                TargetValue = value,
                CncBlockedByUs = (flags & 3) == 3,
            },
        };

    [Fact]
    public void The_lines_add_up_to_the_score() =>
        _states.Sample(
            state =>
            {
                var rescored = Rescore.Of(state, ScoreRules.Default).State;
                var sum = Math.Round(rescored.Ledger.Sum(line => line.Points), MidpointRounding.AwayFromZero);
                Assert.Equal(Math.Clamp(sum, 0, 1000), rescored.Score);
                Assert.All(rescored.Ledger, line => Assert.True(line.Points != 0 && line.Reason.Length > 0));
                Assert.True(!state.IsRoutine || rescored.Score <= 100);
            },
            iter: 500);

    [Fact]
    public void Becoming_critical_notifies_once_and_again_only_after_calm()
    {
        var state = State(AddFacts.None);

        Assert.Equal([false, true, false, false, false, false, true], new double[] { 699, 700, 900, 650, 800, 649, 700 }.Select(Notifies));

        bool Notifies(double points)
        {
            var rescored = Rescore.Of(state with { AnalystPoints = points }, ScoreRules.Default);
            state = rescored.State;
            return rescored.Notify;
        }
    }

    [Fact]
    public void A_closed_or_routine_incident_notifies_nobody()
    {
        var critical = State(AddFacts.None) with { AnalystPoints = 900 };

        Assert.False(Rescore.Of(critical with { Status = IncidentStatus.Closed }, ScoreRules.Default).Notify);
        Assert.False(Rescore.Of(critical with { Status = IncidentStatus.Ignored, IsRoutine = true }, ScoreRules.Default).Notify);
    }

    private static IncidentState State(IncidentFacts facts) => new()
    {
        Id = 1,
        Title = "t",
        Created = Given.Midnight,
        Facts = facts,
        Times = new IncidentTimes { First = Given.Midnight, Last = Given.Midnight },
    };
}
