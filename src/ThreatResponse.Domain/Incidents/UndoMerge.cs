using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Incidents;

namespace ThreatResponse.Domain.Incidents;

/// <summary>Gives the incident that was taken in back, and undoes in the other exactly what it had contributed.</summary>
public static class UndoMerge
{
    /// <param name="remaining">The contributions of the alerts that stay: counted anew from the memberships, because a maximum cannot be subtracted.</param>
    /// <param name="remainingTimes">Of the same alerts.</param>
    public static Outcome<IncidentPair> Of(IncidentState into, IncidentState gone, IEnumerable<IncidentFacts> remaining, IncidentTimes remainingTimes)
    {
        if (gone.MergedInto != into.Id)
        {
            return new IncidentIsNotMerged(gone.Number);
        }

        return new IncidentPair(
            Recount.Of(into, remaining, remainingTimes) with { Touched = true },
            gone with { MergedInto = null, Touched = true });
    }
}
