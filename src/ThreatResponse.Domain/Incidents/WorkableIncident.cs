using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Incidents;

namespace ThreatResponse.Domain.Incidents;

/// <summary>What keeps people from working on an incident.</summary>
internal static class WorkableIncident
{
    public static Refusal? RefusalFor(IncidentState state) =>
        state.MergedInto is not null ? new IncidentIsMerged(state.Number)
        : state.Status == IncidentStatus.Closed ? new IncidentIsClosed(state.Number)
        : null;
}
