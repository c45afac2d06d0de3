namespace ThreatResponse.Gateway.Http;

/// <summary>An endpoint whose change holds only for the version that the caller saw, when it says which.</summary>
internal sealed record TakesIfMatch;
