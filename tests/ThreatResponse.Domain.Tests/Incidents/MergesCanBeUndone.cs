using CsCheck;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Contracts.Hosts;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Domain.Incidents;

namespace ThreatResponse.Domain.Tests.Incidents;

public sealed class MergesCanBeUndone
{
    // Three lists are fewer alerts than spans are kept: beyond that, spans depend on the order in which they come.
    private static readonly Gen<List<Alert>> _alerts = Gens.Alert.List[1, 5];

    [Fact]
    public void Undoing_a_merge_gives_both_back_later_changes_included() =>
        Gen.Select(_alerts, _alerts, _alerts).Sample((older, younger, later) =>
        {
            var (a, b) = (State(1, older), State(2, younger));
            var merged = MergeIncidents.Of(a, b, byHand: true).Value!;
            var grown = ApplyContribution.To(merged.First, new IncidentContribution(0, 100, Facts(later), Times(later)));

            var undone = UndoMerge.Of(grown, merged.Second, [.. older.Concat(later).Select(FactsOfOne)], Times([.. older, .. later])).Value!;

            var neverMerged = ApplyContribution.To(a, new IncidentContribution(0, 100, Facts(later), Times(later)));
            Assert.Equal(Canonical.Text(neverMerged with { Touched = true }), Canonical.Text(undone.First));
            Assert.Equal(Canonical.Text(b with { Touched = true }), Canonical.Text(undone.Second));
        }, iter: 200);

    [Fact]
    public void A_split_moves_exactly_what_was_chosen() =>
        Gen.Select(_alerts, _alerts).Sample((staying, leaving) =>
        {
            var state = State(1, [.. staying, .. leaving]);

            var split = SplitIncident.Of(state, 2, Given.Midnight, (Facts(staying), Times(staying)), (Facts(leaving), Times(leaving))).Value!;

            Assert.Equal(Canonical.Text(State(1, staying) with { Touched = true }), Canonical.Text(split.First));
            Assert.Equal(Canonical.Text(Facts(leaving)), Canonical.Text(split.Second.Facts));
            Assert.Equal(Canonical.Text(state.Facts), Canonical.Text(AddFacts.Sum(split.First.Facts, split.Second.Facts)));
        }, iter: 200);

    [Fact]
    public void A_contribution_that_comes_twice_counts_once() =>
        Gen.Select(_alerts, _alerts).Sample((before, batch) =>
        {
            var contribution = new IncidentContribution(3, 50, Facts(batch), Times(batch));
            var once = ApplyContribution.To(State(1, before), contribution);

            Assert.Same(once, ApplyContribution.To(once, contribution));
            Assert.Same(once, ApplyContribution.To(once, contribution with { UpTo = 49 }));
            Assert.Equal(before.Count + batch.Count, once.Facts.Alerts);
        }, iter: 100);

    [Fact]
    public void What_people_have_touched_is_merged_by_hand_only()
    {
        var (a, b) = (State(1, [Given.Alert("h1")]), State(2, [Given.Alert("h2")]) with { Touched = true });

        Assert.IsType<IncidentIsTouched>(MergeIncidents.Of(a, b, byHand: false).Refusal);
        Assert.NotNull(MergeIncidents.Of(a, b, byHand: true).Value);
        Assert.IsType<IncidentIsItself>(MergeIncidents.Of(a, a, byHand: true).Refusal);
        Assert.IsType<IncidentIsRoutine>(MergeIncidents.Of(a, b with { IsRoutine = true }, byHand: true).Refusal);
        Assert.IsType<IncidentIsMerged>(MergeIncidents.Of(a, b with { MergedInto = 7 }, byHand: true).Refusal);
        Assert.IsType<IncidentIsNotMerged>(UndoMerge.Of(a, b, [], a.Times).Refusal);
    }

    [Fact]
    public void The_target_worth_most_goes_where_its_alerts_go()
    {
        var (a, b) = (State(1, [Given.Alert("h1")]), TargetValues.Set(State(2, [Given.Alert("h2")]), "h2", TargetValue.Critical));

        var merged = MergeIncidents.Of(a, b, byHand: true).Value!.First;
        Assert.Equal((TargetValue.Critical, "h2"), (merged.Circumstances.TargetValue, merged.Circumstances.ValuedTarget));
        Assert.Equal("h2", MergeIncidents.Of(b, TargetValues.Set(a, "h1", TargetValue.High), byHand: true).Value!.First.Circumstances.ValuedTarget);

        var undone = UndoMerge.Of(merged, b with { MergedInto = 1 }, [FactsOfOne(Given.Alert("h1"))], a.Times).Value!;
        Assert.Equal((TargetValue.Ordinary, null), (undone.First.Circumstances.TargetValue, undone.First.Circumstances.ValuedTarget));
        Assert.Equal("h2", undone.Second.Circumstances.ValuedTarget);

        var split = SplitIncident.Of(merged, 3, Given.Midnight, (a.Facts, a.Times), (b.Facts, b.Times)).Value!;
        Assert.Equal((null, "h2"), (split.First.Circumstances.ValuedTarget, split.Second.Circumstances.ValuedTarget));
    }

    private static IncidentState State(long id, List<Alert> alerts)
    {
        var facts = Facts(alerts);
        return new IncidentState { Id = id, Number = id, Title = TitleOf.Facts(facts, false), Created = Given.Midnight, Facts = facts, Times = Times(alerts) };
    }

    private static IncidentFacts FactsOfOne(Alert alert) => FactsOf.Alert(alert, Familiarity.New, "rule", "because", []);

    private static IncidentFacts Facts(IEnumerable<Alert> alerts) => AddFacts.Sum(alerts.Select(FactsOfOne));

    private static IncidentTimes Times(List<Alert> alerts) =>
        alerts.Select(alert => AddTimes.Of(alert.Journalled(1), Familiarity.New, false)).Aggregate(AddTimes.Sum);
}
