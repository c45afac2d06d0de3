using ThreatResponse.Contracts.Incidents;

namespace ThreatResponse.Domain.Incidents;

/// <summary>Two incidents after one decision about both.</summary>
/// <param name="First">The one that took in, or was split.</param>
/// <param name="Second">The one that was taken in, or split off.</param>
public sealed record IncidentPair(IncidentState First, IncidentState Second);
