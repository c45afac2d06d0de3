namespace ThreatResponse.Storage.Queries.Entities;

/// <summary>Alerts in which a target met a value, by incident and detecting product.</summary>
/// <param name="Target">Null when the alerts name none.</param>
public sealed record TouchedRow(string? Target, long Incident, string Product, long Alerts, DateTimeOffset First, DateTimeOffset Last);
