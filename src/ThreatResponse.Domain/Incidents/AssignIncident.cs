using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Incidents;

namespace ThreatResponse.Domain.Incidents;

/// <summary>Gives an incident to somebody, or, with no assignee, back to all.</summary>
public static class AssignIncident
{
    public static Outcome<IncidentState> To(IncidentState state, string? assignee)
    {
        if (WorkableIncident.RefusalFor(state) is { } refusal)
        {
            return refusal;
        }

        if (assignee is not null && string.IsNullOrWhiteSpace(assignee))
        {
            return new AssigneeIsMissing();
        }

        return state with
        {
            Assignee = assignee,
            Status = assignee is null ? IncidentStatus.Open : IncidentStatus.Assigned,
            Touched = true,
        };
    }
}
