namespace ThreatResponse.Contracts.Intelligence;

/// <summary>A row of an import, read and checked. Members as those of <see cref="ImportedIndicator"/>.</summary>
public sealed record NewIndicator(string ExternalId, string Type, string Value, bool CoversBelow, int Confidence, DateTimeOffset? ValidUntil, string Tlp, string? Title);
