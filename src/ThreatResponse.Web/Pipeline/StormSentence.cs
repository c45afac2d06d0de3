using System.Globalization;
using ThreatResponse.Storage.Queries.Pipeline;
using ThreatResponse.Web.Elements;

namespace ThreatResponse.Web.Pipeline;

/// <summary>A storm in words: what stands out, and how far.</summary>
internal static class StormSentence
{
    public static (string Lead, string Figures) Of(SourceStorm storm)
    {
        var lastMinute = $"{Elements.Figures.Count(storm.PerMinute, "alert")} in the last minute.";
        return storm.Usual == 0
            ? ($"{storm.Source} sends far above its usual:", $"{lastMinute} It sent nothing in the 24 hours before.")
            : ($"{storm.Source} sends {TimesOf(storm)} times its usual:", lastMinute);
    }

    private static string TimesOf(SourceStorm storm) => (storm.PerMinute / storm.Usual).ToString("N0", CultureInfo.InvariantCulture);
}
