namespace ThreatResponse.Storage.Queries.Intelligence;

/// <param name="Version">When this version of it was made.</param>
/// <param name="Added">When this version became visible; no two of a collection have the same.</param>
/// <param name="Body">JSON.</param>
public sealed record PublishedItem(string Id, DateTimeOffset Version, DateTimeOffset Added, string Body);
