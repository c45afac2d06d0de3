using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Incidents;

namespace ThreatResponse.Domain.Incidents;

/// <summary>Opens or ignores an incident. Assigning and closing say more than a state, and go their own ways.</summary>
public static class ChangeState
{
    public static Outcome<IncidentState> To(IncidentState state, IncidentStatus status)
    {
        if (WorkableIncident.RefusalFor(state) is { } refusal)
        {
            return refusal;
        }

        if (status is IncidentStatus.Closed or IncidentStatus.Assigned)
        {
            return new StateNeedsAnotherWay(status.ToString().ToLowerInvariant());
        }

        if (state.IsRoutine && status != IncidentStatus.Ignored)
        {
            return new IncidentIsRoutine(state.Number);
        }

        return state with { Status = status, Assignee = null, Touched = true };
    }
}
