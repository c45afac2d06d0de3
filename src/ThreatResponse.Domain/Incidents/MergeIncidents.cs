using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Incidents;

namespace ThreatResponse.Domain.Incidents;

/// <summary>
/// The one takes the other in. The other keeps its own facts and number, as a redirect: so it can be given back as it was.
/// Scores are not yet recomputed.
/// </summary>
public static class MergeIncidents
{
    /// <param name="byHand">False when the product merges by itself: then it keeps off what people or responses have touched.</param>
    /// <param name="uncounted">Facts and times of alerts that are in one of them already and in neither state yet; null when there are none.</param>
    public static Outcome<IncidentPair> Of(IncidentState into, IncidentState gone, bool byHand, (IncidentFacts Facts, IncidentTimes Times)? uncounted = null)
    {
        if (into.Id == gone.Id)
        {
            return new IncidentIsItself(into.Number);
        }

        if (into.MergedInto is not null || gone.MergedInto is not null)
        {
            return new IncidentIsMerged(into.MergedInto is not null ? into.Number : gone.Number);
        }

        if (into.Status == IncidentStatus.Closed || gone.Status == IncidentStatus.Closed)
        {
            return new IncidentIsClosed(into.Status == IncidentStatus.Closed ? into.Number : gone.Number);
        }

        if (into.IsRoutine || gone.IsRoutine)
        {
            return new IncidentIsRoutine(into.IsRoutine ? into.Number : gone.Number);
        }

        if (!byHand && (into.Touched || gone.Touched))
        {
            return new IncidentIsTouched(into.Touched ? into.Number : gone.Number);
        }

        var facts = AddFacts.Sum(into.Facts, gone.Facts);
        var times = AddTimes.Sum(into.Times, gone.Times);
        if (uncounted is { Facts.Alerts: > 0 } late)
        {
            facts = AddFacts.Sum(facts, late.Facts);
            times = AddTimes.Sum(times, late.Times);
        }

        var valued = gone.Circumstances is { ValuedTarget: { } target, TargetValue: var value } ? TargetValues.Set(into, target, value) : into;
        return new IncidentPair(
            valued with
            {
                Facts = facts,
                Times = times,
                Title = into.TitleIsByHand ? into.Title : TitleOf.Facts(facts, false),
                Touched = into.Touched || byHand,
                Tags = TagIncident.Of(into, gone),
            },
            gone with { MergedInto = into.Id, Touched = gone.Touched || byHand });
    }
}
