namespace ThreatResponse.Contracts.Intelligence;

/// <summary>How often a value was seen in alerts.</summary>
public sealed record SeenHere(long Alerts, DateTimeOffset First, DateTimeOffset Last);
