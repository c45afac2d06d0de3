using ThreatResponse.Contracts.Incidents;

namespace ThreatResponse.Domain.AlertToIncident;

/// <summary>From now on this key remembers this incident.</summary>
/// <param name="Rule">The rule the key comes from, for the reason of a link that arises from it.</param>
/// <param name="Because">That rule's sentence.</param>
public sealed record KeyAssociation(LinkKey Key, long IncidentId, bool IsOwnedByPartition, string Rule, string Because);
