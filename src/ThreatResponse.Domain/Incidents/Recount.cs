using ThreatResponse.Contracts.Incidents;

namespace ThreatResponse.Domain.Incidents;

/// <summary>Replaces an incident's facts by a count of the alerts that are in it now. Scores are not yet recomputed.</summary>
public static class Recount
{
    public static IncidentState Of(IncidentState state, IEnumerable<IncidentFacts> contributions, IncidentTimes times)
    {
        var facts = AddFacts.Sum(contributions);
        return TargetValues.Kept(state with { Facts = facts, Times = times, Title = state.TitleIsByHand ? state.Title : TitleOf.Facts(facts, state.IsRoutine) });
    }
}
