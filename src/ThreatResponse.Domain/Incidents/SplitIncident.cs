using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Incidents;

namespace ThreatResponse.Domain.Incidents;

/// <summary>Moves chosen alerts to an incident of their own. Scores are not yet recomputed.</summary>
public static class SplitIncident
{
    /// <param name="newId">The smallest <c>seq</c> of the chosen alerts, unless an incident has that id: then any unused one.</param>
    /// <param name="staying">Facts and times of the alerts that stay.</param>
    /// <param name="leaving">Facts and times of the chosen ones.</param>
    public static Outcome<IncidentPair> Of(IncidentState state, long newId, DateTimeOffset now, (IncidentFacts Facts, IncidentTimes Times) staying, (IncidentFacts Facts, IncidentTimes Times) leaving)
    {
        if (state.MergedInto is not null)
        {
            return new IncidentIsMerged(state.Number);
        }

        if (staying.Facts.Alerts == 0 || leaving.Facts.Alerts == 0)
        {
            return new NothingToSplitOff(state.Number);
        }

        return new IncidentPair(
            Recount.Of(state, [staying.Facts], staying.Times) with { Touched = true },
            TargetValues.Kept(new IncidentState
            {
                Id = newId,
                Title = TitleOf.Facts(leaving.Facts, false),
                Status = IncidentStatus.Open,
                Created = now,
                Facts = leaving.Facts,
                Times = leaving.Times,
                Applied = state.Applied,
                Circumstances = new IncidentCircumstances { TargetValue = state.Circumstances.TargetValue, ValuedTarget = state.Circumstances.ValuedTarget },
                Touched = true,
            }));
    }
}
