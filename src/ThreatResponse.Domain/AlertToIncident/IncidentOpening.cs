using ThreatResponse.Contracts.Incidents;

namespace ThreatResponse.Domain.AlertToIncident;

/// <summary>An incident that a batch opens.</summary>
/// <param name="IncidentId">The <c>seq</c> of the alert that opens it.</param>
/// <param name="Created">When that alert was received: no clock here, and the same on replay.</param>
/// <param name="OpeningKey">The key that a racing batch would open the same incident by; null when the alert has none.</param>
/// <param name="IsOwnedByPartition">True when no other partition can have that key.</param>
/// <param name="RecursFrom">The incident that was closed less than a day before.</param>
public sealed record IncidentOpening(long IncidentId, DateTimeOffset Created, LinkKey? OpeningKey, bool IsOwnedByPartition, long? RecursFrom, bool IsRoutine);
