namespace ThreatResponse.Domain.Similarity;

/// <summary>An instant at which an incident had an alert that was new or a burst.</summary>
/// <param name="Time">Unix milliseconds.</param>
/// <param name="IncidentsNear">c: incidents with such an alert within five minutes of it, this one included.</param>
public readonly record struct IncidentMoment(long Time, int IncidentsNear);
