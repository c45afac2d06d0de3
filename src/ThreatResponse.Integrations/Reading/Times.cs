using System.Globalization;

namespace ThreatResponse.Integrations.Reading;

/// <summary>Times as sources write them: epoch seconds or milliseconds, ISO 8601 with and without colon, zone or T.</summary>
internal static class Times
{
    private static readonly string[] _forms =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss.FFFFFFFzzz",
        "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mmK", "yyyy-MM-dd",
        "MMM d yyyy HH:mm:ss.FFF", "MMM d yyyy HH:mm:ss", "MMM d HH:mm:ss.FFF", "MMM d HH:mm:ss", "ddd, d MMM yyyy HH:mm:ss K", "ddd, d MMM yyyy HH:mm:ss zzz",
    ];

    /// <param name="zone">For times that carry none.</param>
    /// <param name="received">For times without a year: the year that puts them nearest before a week from now.</param>
    public static DateTimeOffset? Read(string? text, TimeZoneInfo? zone, DateTimeOffset received)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > 64)
            return null;
        text = text.Trim();
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var epoch))
            return OfEpoch(epoch);
        var normal = WithColonInZone(Collapse(text));
        if (!DateTime.TryParseExact(normal, _forms, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind | DateTimeStyles.AllowWhiteSpaces, out _)
            || !DateTimeOffset.TryParseExact(normal, _forms, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces | DateTimeStyles.AssumeUniversal, out var time))
            return null;
        try
        {
            if (!HasZone(normal) && zone is not null)
                time = new DateTimeOffset(time.DateTime, zone.GetUtcOffset(time.DateTime));
            return (HasYear(normal) ? time : NearestYear(time, received)).ToUniversalTime();
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The time to go by, and a remark when the source gave none that can be used.</summary>
    /// <param name="text">As the source wrote it; null when it wrote none.</param>
    public static (DateTimeOffset Time, bool IsReceived) Usable(DateTimeOffset? time, string? text, DateTimeOffset received, List<string> remarks)
    {
        if (time is { } read && read <= received.AddHours(24) && read.Year >= 1990)
            return (read, false);
        if (text is not null)
            remarks.Add(time is null ? $"The time “{Members.Cut(text, 64)}” could not be read; the time of receipt stands in." : $"The time “{Members.Cut(text, 64)}” cannot be right; the time of receipt stands in.");
        return (received, true);
    }

    private static DateTimeOffset? OfEpoch(decimal epoch)
    {
        // Above this a number of seconds would lie in the year 5138: it is milliseconds, and again microseconds.
        var milliseconds = epoch < 100_000_000_000 ? epoch * 1000 : epoch < 100_000_000_000_000 ? epoch : epoch / 1000;
        return milliseconds is >= 0 and < 253_402_300_800_000 ? DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds) : null;
    }

    private static string Collapse(string text) => text.Contains("  ", StringComparison.Ordinal) ? string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries)) : text;

    private static string WithColonInZone(string text)
    {
        var sign = text.LastIndexOfAny(['+', '-']);
        if (sign < 16 || !text.AsSpan(sign + 1).ContainsAnyInRange('0', '9') || text.AsSpan(sign + 1).ContainsAnyExcept("0123456789"))
            return text;
        return (text.Length - sign - 1) switch
        {
            4 => $"{text[..(sign + 3)]}:{text[(sign + 3)..]}",
            2 => $"{text}:00",
            _ => text,
        };
    }

    private static bool HasYear(string text) => char.IsAsciiDigit(text[0]) || text.Split(' ') is { Length: > 2 } parts && parts[2].Length == 4 && parts[2].All(char.IsAsciiDigit) || text.Contains(',', StringComparison.Ordinal);

    private static bool HasZone(string text) => text.EndsWith('Z') || text.EndsWith("GMT", StringComparison.Ordinal) || (text.Length > 6 && text[^6] is '+' or '-' && text[^3] == ':');

    private static DateTimeOffset NearestYear(DateTimeOffset time, DateTimeOffset received)
    {
        var year = new DateTimeOffset(received.Year, time.Month, Math.Min(time.Day, DateTime.DaysInMonth(received.Year, time.Month)), time.Hour, time.Minute, time.Second, time.Millisecond, time.Offset);
        return year > received.AddDays(7) ? year.AddYears(-1) : year;
    }
}
