using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Incidents;

namespace ThreatResponse.Domain.Incidents;

/// <summary>Raises or lowers a score by hand. Zero takes it back. The score is not yet recomputed.</summary>
public static class SetAnalystPoints
{
    public static Outcome<IncidentState> To(IncidentState state, double points, string? reason)
    {
        if (WorkableIncident.RefusalFor(state) is { } refusal)
        {
            return refusal;
        }

        if (!(points is >= -1000 and <= 1000) || (points != 0 && string.IsNullOrWhiteSpace(reason)))
        {
            return new PointsNeedAReason();
        }

        return state with { AnalystPoints = points, AnalystReason = points == 0 ? null : reason!.Trim(), Touched = true };
    }
}
