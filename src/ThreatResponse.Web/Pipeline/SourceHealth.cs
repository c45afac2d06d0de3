using ThreatResponse.Storage.Queries.Pipeline;
using ThreatResponse.Web.Elements;
using static ThreatResponse.Web.Texts.Say;

namespace ThreatResponse.Web.Pipeline;

/// <summary>Whether a source speaks as it usually does.</summary>
internal static class SourceHealth
{
    private const int UsualHours = 12;

    public static (string State, string Text) Of(SourceStats? figures, DateTimeOffset now)
    {
        if (figures?.LastReceived is not { } last)
            return ("is-off", T("nothing yet"));
        var silent = now - last;
        if (silent < TimeSpan.FromHours(1))
            return ("", T("fresh"));
        // One that spoke in most hours of the day is expected every hour; of others silence says nothing.
        return figures.ByHour.Count(hour => hour > 0) >= UsualHours
            ? ("is-warn", F($"silent for {RelativeTimeText.Duration(silent)}, unusual"))
            : ("is-off", F($"silent for {RelativeTimeText.Duration(silent)}"));
    }
}
