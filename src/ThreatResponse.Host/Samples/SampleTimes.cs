using System.Globalization;
using System.Text.RegularExpressions;

namespace ThreatResponse.Host.Samples;

/// <summary>Samples write times as <c>{-95m}</c>, minutes before now, with optional seconds: <c>{-95m12s}</c>.</summary>
internal static partial class SampleTimes
{
    public static string MoveToNow(string text, DateTimeOffset now) => Ago().Replace(text, match =>
    {
        var seconds = match.Groups["s"].Success ? int.Parse(match.Groups["s"].ValueSpan, CultureInfo.InvariantCulture) : 0;
        var ago = TimeSpan.FromMinutes(int.Parse(match.Groups["m"].ValueSpan, CultureInfo.InvariantCulture)) - TimeSpan.FromSeconds(seconds);
        return (now - ago).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff+0000", CultureInfo.InvariantCulture);
    });

    [GeneratedRegex(@"\{-(?<m>\d+)m(?:(?<s>\d+)s)?\}")]
    private static partial Regex Ago();
}
