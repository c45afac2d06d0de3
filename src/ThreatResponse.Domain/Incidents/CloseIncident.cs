using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Incidents;

namespace ThreatResponse.Domain.Incidents;

/// <summary>Ends the work on an incident, saying what it was.</summary>
public static class CloseIncident
{
    /// <param name="now">When it is closed.</param>
    /// <param name="ignoreAlikeUntil">For a false positive: alike alerts join silently until then.</param>
    public static Outcome<IncidentState> As(IncidentState state, ClosingClassification closing, DateTimeOffset now, DateTimeOffset? ignoreAlikeUntil = null)
    {
        if (WorkableIncident.RefusalFor(state) is { } refusal)
        {
            return refusal;
        }

        if (ignoreAlikeUntil is { } until && (closing != ClosingClassification.FalsePositive || until <= now))
        {
            return new IgnoringNeedsFalsePositive();
        }

        return state with { Status = IncidentStatus.Closed, Closing = closing, Closed = now, IgnoreAlikeUntil = ignoreAlikeUntil, Touched = true };
    }
}
