namespace ThreatResponse.Contracts.Intelligence;

/// <summary>A judged value whose state is another than the one published.</summary>
/// <param name="Key"><c>type|value</c>.</param>
/// <param name="Version">Of its grain's state.</param>
/// <param name="Life">How many indicators were published for it.</param>
/// <param name="Indicator">The last of them.</param>
/// <param name="Seen">Null when it never was.</param>
public sealed record UnpublishedIndicator(string Key, long Version, int Life, PublishedObject? Indicator, PublishedObject? Sighting, SeenHere? Seen);
