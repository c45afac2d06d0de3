using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Audit;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Domain.Incidents;
using ThreatResponse.Grains.Alerts;

namespace ThreatResponse.Grains.Incidents;

/// <summary>
/// What becomes of two incidents when alerts move between them. Their marks become the partitions' decided marks: a contribution still on its way is
/// counted already.
/// </summary>
internal static class ReshapeDecisions
{
    public static Func<MergeView, ReshapeDecision> Merge(Caller caller, bool byHand, ScoreRules scores, DateTimeOffset now, string? reason) => view =>
    {
        var decided = MergeIncidents.Of(view.Older.State, view.Younger.State, byHand, SumOf.Members(view.Uncounted));
        if (decided.Refusal is { } refusal)
            return Refused(refusal);

        var sum = Scored(decided.Value!.First with { Applied = view.Decided }, scores);
        var into = ScoreTrail.Noted(view.Older.State, sum, byHand ? now : sum.Times.Last);
        var gone = decided.Value.Second with { Applied = view.Decided };
        var why = string.IsNullOrWhiteSpace(reason) ? "" : $": {reason.Trim()}";
        return new ReshapeDecision(
            gone,
            into,
            [
                Entry(into.Id, into.Number, "merged", $"INC-{gone.Number} was taken in, {gone.Facts.Alerts} alerts{why}", caller, now),
                Entry(gone.Id, gone.Number, "merged", $"Merged into INC-{into.Number}{why}", caller, now),
            ],
            null,
            null);
    };

    public static Func<SplitView, ReshapeDecision> Split(Caller caller, ScoreRules scores, DateTimeOffset now, string? reason) => view =>
    {
        // Retention took some: what is split is counted anew from its alerts, and these would be missing.
        if (view.Staying.Count + view.Leaving.Count < view.From.State.Facts.Alerts)
            return Refused(new AlertsAreGone(view.From.State.Number));

        var staying = SumOf.Members(view.Staying);
        var leaving = SumOf.Members(view.Leaving);
        var decided = view.Back is { } back
            ? UndoMerge.Of(view.From.State, back.State, [staying.Facts], staying.Times)
            : SplitIncident.Of(view.From.State, view.FreeId, now, staying, leaving);
        if (decided.Refusal is { } refusal)
            return Refused(refusal);

        var from = ScoreTrail.Noted(view.From.State, Scored(decided.Value!.First with { Applied = view.Decided }, scores), now);
        var to = view.Back is null ? decided.Value.Second : Recount.Of(decided.Value.Second, [leaving.Facts], leaving.Times);
        var why = string.IsNullOrWhiteSpace(reason) ? "" : $": {reason.Trim()}";
        return new ReshapeDecision(
            from,
            Scored(to with { Applied = view.Decided }, scores),
            [
                Entry(from.Id, from.Number, "split", $"{view.Leaving.Count} alerts split off{(view.Back is null ? "" : $", back to INC-{to.Number}")}{why}", caller, now),
                Entry(to.Number == 0 ? 0 : to.Id, to.Number, "split", $"Split off from INC-{from.Number}, {view.Leaving.Count} alerts{why}", caller, now),
            ],
            null,
            view.Staying.Concat(view.Leaving).ToDictionary(member => member.Alert.Seq, member => AlertObservables.Of(member.Alert.Alert)));
    };

    private static IncidentState Scored(IncidentState state, ScoreRules scores) => Rescore.Of(state, scores).State;

    private static ReshapeDecision Refused(Refusal refusal) => new(null, null, [], refusal, null);

    private static ActivityEntry Entry(long id, long number, string kind, string text, Caller caller, DateTimeOffset now) =>
        new(id, $"incident {number}", kind, text, caller.Name, caller.Display, now);
}
