using System.Globalization;

namespace ThreatResponse.Gateway.ExistingClients;

/// <summary>Times as these clients read and write them: ISO 8601, UTC, to the second.</summary>
internal static class ClientTime
{
    private static readonly string[] _formats =
        ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK"];

    /// <summary>Null when it is none. Without a zone it is UTC.</summary>
    public static DateTimeOffset? Read(string text) =>
        DateTimeOffset.TryParseExact(text.Trim(), _formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;

    public static string Write(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string? Write(DateTimeOffset? time) => time is { } known ? Write(known) : null;

    public static string Expected(string text) => $"“{text}” is not a time; expected for example 2026-12-01T00:00:00Z.";
}
