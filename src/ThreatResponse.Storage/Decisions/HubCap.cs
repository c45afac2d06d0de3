namespace ThreatResponse.Storage.Decisions;

internal static class HubCap
{
    /// <summary>Above so many incidents in 30 days a value links nothing.</summary>
    public const int Incidents = 50;

    /// <summary>Is value <c>?1</c> in more than that? The number is in the text, as in the index that this goes by.</summary>
    public const string Above = "select value from observable where value = ?1 and incidents > 50 limit 1";
}
