namespace ThreatResponse.Storage.Queries.Intelligence;

/// <summary>Null in a place: all.</summary>
/// <param name="AddedAfter">To the microsecond; what was added then is not in it.</param>
/// <param name="Versions">When the objects' versions that are asked for were made. Only the last one of each is kept.</param>
public sealed record PublishedFilter(string Collection, DateTimeOffset? AddedAfter = null, IReadOnlyList<string>? Ids = null, IReadOnlyList<string>? Types = null, IReadOnlyList<DateTimeOffset>? Versions = null);
