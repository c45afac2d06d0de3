using ThreatResponse.Contracts.Incidents;

namespace ThreatResponse.Contracts.Response.Rules;

/// <summary>An incident with what it showed and when.</summary>
/// <param name="Alerts">The first 2,000, in order of time.</param>
public sealed record PastIncident(IncidentState State, IReadOnlyList<SeenValue> Values, IReadOnlyList<PastAlert> Alerts);

public readonly record struct PastAlert(DateTimeOffset At, string Product, string Rule, int Severity);

/// <param name="Next">Where the next page begins; null after the last.</param>
public sealed record PastIncidents(IReadOnlyList<PastIncident> Incidents, PastPlace? Next);

/// <summary>Behind this incident.</summary>
public readonly record struct PastPlace(long LastSeen, long Id);
