namespace ThreatResponse.Gateway.Http;

/// <summary>A list that is short enough to be given whole.</summary>
internal sealed record Listed<T>(IReadOnlyList<T> Items);
