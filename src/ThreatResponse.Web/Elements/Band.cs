using static ThreatResponse.Web.Texts.Say;

namespace ThreatResponse.Web.Elements;

/// <summary>Bands of scores and of alert severities, by the names that styles know.</summary>
public static class Band
{
    /// <summary>0 to 1000.</summary>
    public static string OfScore(int score) => score switch { >= 700 => "critical", >= 400 => "high", >= 200 => "medium", _ => "low" };

    /// <summary>0 to 100.</summary>
    public static string OfSeverity(int severity) => severity switch { >= 90 => "critical", >= 70 => "high", >= 40 => "medium", _ => "low" };

    /// <summary>A band as people read it.</summary>
    public static string InWords(string band) => band switch { "critical" => T("critical"), "high" => T("high"), "medium" => T("medium"), _ => T("low") };
}
