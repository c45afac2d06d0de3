namespace ThreatResponse.Web.Elements;

/// <summary>Words for bands of scores and of alert severities.</summary>
public static class Band
{
    /// <summary>0 to 1000.</summary>
    public static string OfScore(int score) => score switch { >= 700 => "critical", >= 400 => "high", >= 200 => "medium", _ => "low" };

    /// <summary>0 to 100.</summary>
    public static string OfSeverity(int severity) => severity switch { >= 90 => "critical", >= 70 => "high", >= 40 => "medium", _ => "low" };
}
