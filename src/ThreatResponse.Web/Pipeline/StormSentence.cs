using System.Globalization;
using ThreatResponse.Storage.Queries.Pipeline;
using static ThreatResponse.Web.Texts.Say;

namespace ThreatResponse.Web.Pipeline;

/// <summary>A storm in words: what stands out, and how far.</summary>
internal static class StormSentence
{
    public static (string Lead, string Figures) Of(SourceStorm storm)
    {
        var lastMinute = N(storm.PerMinute, "1 alert in the last minute.", "{0} alerts in the last minute.");
        return storm.Usual == 0
            ? (F($"{storm.Source} sends far above its usual:"), lastMinute + " " + T("It sent nothing in the 24 hours before."))
            : (F($"{storm.Source} sends {TimesOf(storm)} times its usual:"), lastMinute);
    }

    private static string TimesOf(SourceStorm storm) => (storm.PerMinute / storm.Usual).ToString("N0", CultureInfo.InvariantCulture);
}
