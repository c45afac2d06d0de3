using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Domain.Incidents;

namespace ThreatResponse.Domain.Tests.Incidents;

public sealed class PeopleWorkOnIncidents
{
    private static readonly IncidentState _new = new()
    {
        Id = 1,
        Number = 41,
        Title = "t",
        Created = Given.Midnight,
        Facts = AddFacts.None,
        Times = new IncidentTimes { First = Given.Midnight, Last = Given.Midnight },
    };

    private static readonly IncidentState _closed = CloseIncident.As(_new, ClosingClassification.Benign, Given.At(1)).Value!;

    [Fact]
    public void Assigning_names_who_and_unassigning_opens()
    {
        var assigned = AssignIncident.To(_new, "ann").Value!;

        Assert.Equal((IncidentStatus.Assigned, "ann", true), (assigned.Status, assigned.Assignee, assigned.Touched));
        Assert.Equal((IncidentStatus.Open, null), (AssignIncident.To(assigned, null).Value!.Status, AssignIncident.To(assigned, null).Value!.Assignee));
        Assert.IsType<AssigneeIsMissing>(AssignIncident.To(_new, " ").Refusal);
        Assert.Equal("INC-41 is closed. Reopen it first.", AssignIncident.To(_closed, "ann").Refusal!.Message);
    }

    [Fact]
    public void Closing_says_what_it_was_and_only_false_positives_ignore_what_is_alike()
    {
        Assert.Equal((IncidentStatus.Closed, ClosingClassification.Benign, Given.At(1)), (_closed.Status, _closed.Closing!.Value, _closed.Closed!.Value));
        Assert.IsType<IncidentIsClosed>(CloseIncident.As(_closed, ClosingClassification.Benign, Given.At(2)).Refusal);
        Assert.IsType<IgnoringNeedsFalsePositive>(CloseIncident.As(_new, ClosingClassification.Benign, Given.At(1), Given.At(2)).Refusal);
        Assert.IsType<IgnoringNeedsFalsePositive>(CloseIncident.As(_new, ClosingClassification.FalsePositive, Given.At(2), Given.At(1)).Refusal);
        Assert.Equal(Given.At(2), CloseIncident.As(_new, ClosingClassification.FalsePositive, Given.At(1), Given.At(2)).Value!.IgnoreAlikeUntil);
    }

    [Fact]
    public void Reopening_takes_the_closing_back()
    {
        var reopened = ReopenIncident.Of(_closed).Value!;

        Assert.Equal((IncidentStatus.Open, null, null), (reopened.Status, reopened.Closing, reopened.Closed));
        Assert.IsType<IncidentIsNotClosed>(ReopenIncident.Of(_new).Refusal);
    }

    [Fact]
    public void A_state_that_needs_more_than_a_word_is_refused()
    {
        Assert.Equal(IncidentStatus.Ignored, ChangeState.To(_new, IncidentStatus.Ignored).Value!.Status);
        Assert.IsType<StateNeedsAnotherWay>(ChangeState.To(_new, IncidentStatus.Closed).Refusal);
        Assert.IsType<StateNeedsAnotherWay>(ChangeState.To(_new, IncidentStatus.Assigned).Refusal);
        Assert.IsType<IncidentIsRoutine>(ChangeState.To(_new with { IsRoutine = true }, IncidentStatus.Open).Refusal);
        Assert.IsType<IncidentIsMerged>(ChangeState.To(_new with { MergedInto = 2 }, IncidentStatus.Open).Refusal);
    }

    [Fact]
    public void A_title_by_hand_stays_until_it_is_taken_back()
    {
        var named = RetitleIncident.To(_new, " Spear phishing ").Value!;
        var facts = FactsOf.Alert(Given.Alert("h", "u"), Familiarity.New, "r", "b", []);
        var grown = ApplyContribution.To(named, new IncidentContribution(0, 5, facts, named.Times));

        Assert.Equal("Spear phishing", grown.Title);
        Assert.Equal("Rule R1 on h (u)", RetitleIncident.To(grown, null).Value!.Title);
        Assert.IsType<TitleIsInvalid>(RetitleIncident.To(_new, " ").Refusal);
        Assert.IsType<TitleIsInvalid>(RetitleIncident.To(_new, "two\nlines").Refusal);
        Assert.IsType<TitleIsInvalid>(RetitleIncident.To(_new, new string('x', 501)).Refusal);
    }

    [Fact]
    public void Points_by_hand_need_a_reason()
    {
        Assert.Equal(100, Rescore.Of(SetAnalystPoints.To(_new, 100, "the chief's laptop").Value!, ScoreRules.Default).State.Score);
        Assert.IsType<PointsNeedAReason>(SetAnalystPoints.To(_new, 100, "").Refusal);
        Assert.IsType<PointsNeedAReason>(SetAnalystPoints.To(_new, double.NaN, "why").Refusal);
        Assert.Null(SetAnalystPoints.To(_new, 0, null).Value!.AnalystReason);
    }
}
