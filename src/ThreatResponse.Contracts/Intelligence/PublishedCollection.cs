namespace ThreatResponse.Contracts.Intelligence;

/// <summary>What others may fetch, in two parts: who blocks what is bad need not read how often it was seen.</summary>
public static class PublishedCollection
{
    public const string Indicators = "indicators";
    public const string Sightings = "sightings";
}
