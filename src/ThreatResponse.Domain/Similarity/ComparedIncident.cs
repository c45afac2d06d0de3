namespace ThreatResponse.Domain.Similarity;

/// <summary>An incident as similarity sees it. Routine incidents are never compared.</summary>
/// <param name="Values">Each type and value once.</param>
/// <param name="Moments">In order of time.</param>
public sealed record ComparedIncident(long Id, IReadOnlyList<IncidentValue> Values, IReadOnlyList<IncidentMoment> Moments);
