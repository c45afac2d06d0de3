using ThreatResponse.Contracts.Alerts;

namespace ThreatResponse.Contracts.Intelligence;

/// <param name="IsCut">There are more.</param>
public sealed record NeighbourAlerts(IReadOnlyList<NeighbourAlert> Alerts, bool IsCut);

/// <param name="Time">The time correlation goes by.</param>
/// <param name="IsOpen">Its incident is: not closed, ignored or merged.</param>
public sealed record NeighbourAlert(long Seq, long Incident, bool IsOpen, DateTimeOffset Time, Alert Alert);
