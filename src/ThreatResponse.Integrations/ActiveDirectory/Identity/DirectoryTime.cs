using System.Globalization;

namespace ThreatResponse.Integrations.ActiveDirectory.Identity;

/// <summary>Times as the directory keeps them, and as people read them.</summary>
internal static class DirectoryTime
{
    private static readonly long _last = DateTime.MaxValue.ToFileTimeUtc();

    /// <summary>Steps of 100 ns since 1601. Null when it says never: 0 and the greatest number both do.</summary>
    public static DateTimeOffset? OfFileTime(string? text) =>
        long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var steps) && steps > 0 && steps <= _last
            ? new DateTimeOffset(DateTime.FromFileTimeUtc(steps))
            : null;

    /// <summary><c>20250101120000.0Z</c>.</summary>
    public static DateTimeOffset? OfGeneralized(string? text) =>
        text is { Length: > 14 } && text.EndsWith('Z') && DateTimeOffset.TryParseExact(text[..14], "yyyyMMddHHmmss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    public static string Day(DateTimeOffset time) => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Minute(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
