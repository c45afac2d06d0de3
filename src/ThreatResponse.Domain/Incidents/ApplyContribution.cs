using ThreatResponse.Contracts.Incidents;

namespace ThreatResponse.Domain.Incidents;

/// <summary>Adds what a batch's alerts say to their incident: once, though it may come twice.</summary>
public static class ApplyContribution
{
    /// <returns>The same state when the contribution is in it already. The score is not yet recomputed: see <see cref="Rescore"/>.</returns>
    public static IncidentState To(IncidentState state, IncidentContribution contribution)
    {
        if (state.Applied.TryGetValue(contribution.Partition, out var upTo) && contribution.UpTo <= upTo)
        {
            return state;
        }

        var facts = AddFacts.Sum(state.Facts, contribution.Facts);
        return state with
        {
            Facts = facts,
            Times = AddTimes.Sum(state.Times, contribution.Times),
            Title = state.TitleIsByHand ? state.Title : TitleOf.Facts(facts, state.IsRoutine),
            Applied = new Dictionary<int, long>(state.Applied) { [contribution.Partition] = contribution.UpTo },
        };
    }
}
