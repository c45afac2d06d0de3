namespace ThreatResponse.Domain.IncidentToResponse.Rules;

/// <summary>A version of a rule that is on or simulating.</summary>
public sealed record WatchedRule(ResponseRule Rule, int Version);
