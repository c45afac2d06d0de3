using ThreatResponse.Contracts.Incidents;

namespace ThreatResponse.Contracts.Response.Rules;

/// <summary>What the columns of a changed incident's row say: most conditions can be denied with that alone.</summary>
/// <param name="Change">The number of its last change.</param>
/// <param name="Severity">The highest of its alerts.</param>
public readonly record struct IncidentChange(long Change, long Id, IncidentStatus Status, int Score, int Severity, long Alerts, bool IsMerged);
