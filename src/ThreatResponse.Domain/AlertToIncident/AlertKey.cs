using ThreatResponse.Contracts.Incidents;

namespace ThreatResponse.Domain.AlertToIncident;

/// <summary>One key of an alert.</summary>
/// <param name="Rule">Index of the rule it comes from: the lower, the narrower.</param>
/// <param name="IsOwnedByPartition">True when it holds the target: then no other partition can have it.</param>
/// <param name="Values">Of the rule's link attributes, in their order.</param>
public readonly record struct AlertKey(int Rule, LinkKey Key, bool IsOwnedByPartition, IReadOnlyList<string> Values);
