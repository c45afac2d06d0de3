using ThreatResponse.Domain.Observables;

namespace ThreatResponse.Domain.Similarity;

/// <summary>A value that an incident holds.</summary>
/// <param name="IncidentsWithIt">df: incidents of the last 90 days that hold it, this one included, routine ones aside.</param>
/// <param name="First">First seen in this incident, Unix milliseconds.</param>
/// <param name="Last">Last seen in this incident, Unix milliseconds.</param>
public readonly record struct IncidentValue(string Type, string Value, ObservableRole Role, int IncidentsWithIt, long First, long Last);
