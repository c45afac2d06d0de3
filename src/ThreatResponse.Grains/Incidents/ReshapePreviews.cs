using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Incidents;

namespace ThreatResponse.Grains.Incidents;

/// <summary>Takes a merge or split as far as its decision, inside the transaction that would write it, and refuses there: what is shown is what would be done.</summary>
internal sealed class ReshapePreviews
{
    private ReshapePreview? _seen;

    public Func<MergeView, ReshapeDecision> OfMerge(Func<MergeView, ReshapeDecision> decide) => view => Look(decide(view), [view.Older.State, view.Younger.State]);

    public Func<SplitView, ReshapeDecision> OfSplit(Func<SplitView, ReshapeDecision> decide) => view => Look(decide(view), view.Back is null ? [view.From.State] : [view.From.State, view.Back.State]);

    public Outcome<ReshapePreview> Answer(ReshapeReceipt? receipt, long number) =>
        receipt is null ? new IncidentNotFound(number) : _seen is { } seen ? seen : receipt.Refusal!;

    private ReshapeDecision Look(ReshapeDecision decision, IncidentState[] before)
    {
        if (decision.Refusal is not null)
            return decision;
        _seen = new ReshapePreview(
            [.. before.Where(state => state.MergedInto is null).Select(Outline)],
            [.. new[] { decision.From!, decision.To! }.Where(state => state.MergedInto is null).OrderBy(state => state.Number == 0 ? long.MaxValue : state.Number).Select(Outline)]);
        return decision with { Refusal = new OnlyLookedAt() };
    }

    private static IncidentOutline Outline(IncidentState state) =>
        new(state.Number, state.Title, state.Score, state.Facts.Alerts, state.Facts.Targets.Count, state.Times.First, state.Times.Last);
}
