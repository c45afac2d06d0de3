using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Incidents;

namespace ThreatResponse.Domain.Incidents;

/// <summary>Takes a closing back.</summary>
public static class ReopenIncident
{
    public static Outcome<IncidentState> Of(IncidentState state)
    {
        if (state.MergedInto is not null)
        {
            return new IncidentIsMerged(state.Number);
        }

        if (state.Status != IncidentStatus.Closed)
        {
            return new IncidentIsNotClosed(state.Number);
        }

        return state with
        {
            Status = state.IsRoutine ? IncidentStatus.Ignored : state.Assignee is null ? IncidentStatus.Open : IncidentStatus.Assigned,
            Closing = null,
            Closed = null,
            IgnoreAlikeUntil = null,
            Touched = true,
        };
    }
}
