namespace ThreatResponse.Storage.Queries.Intelligence;

/// <param name="Pattern">As the feed wrote it.</param>
public sealed record PatternRow(string ExternalId, string? Title, string Pattern);
