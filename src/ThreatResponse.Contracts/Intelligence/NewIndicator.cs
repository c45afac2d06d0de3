namespace ThreatResponse.Contracts.Intelligence;

/// <summary>A row of an import, read and checked. Members as those of <see cref="ImportedIndicator"/>.</summary>
/// <param name="Pattern">Of one that is met by several values together, the pattern; then its type is <see cref="FeedRow.StixPattern"/>, and its value a hash of it.</param>
/// <param name="Markings">As of <see cref="FeedRow"/>: they count before <paramref name="Tlp"/> and <paramref name="Pap"/>.</param>
public sealed record NewIndicator(
    string ExternalId, string Type, string Value, bool CoversBelow, int Confidence, DateTimeOffset? ValidUntil, string Tlp, string? Title, string? Pattern = null, string? Markings = null, string Pap = "clear");
