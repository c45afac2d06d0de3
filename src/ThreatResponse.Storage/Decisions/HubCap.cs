namespace ThreatResponse.Storage.Decisions;

internal static class HubCap
{
    /// <summary>Above so many incidents in 30 days a value links nothing.</summary>
    public const int Incidents = 50;
}
