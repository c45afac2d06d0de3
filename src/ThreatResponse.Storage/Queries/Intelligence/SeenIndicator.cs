namespace ThreatResponse.Storage.Queries.Intelligence;

/// <summary>An indicator in force whose value was seen here, before it was known or after.</summary>
/// <param name="Title">As the feed names it.</param>
/// <param name="Targets">Hosts and users of the newest alerts that showed it; at most ten.</param>
public sealed record SeenIndicator(
    string Type, string Value, string? Title, int Confidence, DateTimeOffset FirstSeen, DateTimeOffset LastSeen, long Alerts, long Incidents, IReadOnlyList<string> Targets);

/// <param name="Total">How many there are, of which <paramref name="Items"/> were seen last.</param>
public sealed record SeenIndicators(long Total, IReadOnlyList<SeenIndicator> Items);
