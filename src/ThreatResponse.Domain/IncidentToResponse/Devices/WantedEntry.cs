using ThreatResponse.Contracts.Response.Devices;

namespace ThreatResponse.Domain.IncidentToResponse.Devices;

/// <param name="List">Name of the list that wants it.</param>
/// <param name="Incidents">That want it.</param>
/// <param name="Refused">Why this device must not take it; null when it may.</param>
public sealed record WantedEntry(DeviceEntry Entry, string List, IReadOnlyList<long> Incidents, string? Refused = null);
