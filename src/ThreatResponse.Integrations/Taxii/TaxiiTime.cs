using System.Globalization;

namespace ThreatResponse.Integrations.Taxii;

/// <summary>Times as TAXII writes them: UTC, to the microsecond.</summary>
internal static class TaxiiTime
{
    public static string Write(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    /// <summary>Null when it is none.</summary>
    public static DateTimeOffset? Read(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;

    public static string Before(string time, TimeSpan by) => Read(time) is { } read ? Write(read - by) : time;
}
