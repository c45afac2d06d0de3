using System.Globalization;

namespace ThreatResponse.Integrations.Reading;

/// <summary>Times as sources write them: epoch seconds or milliseconds, ISO 8601 with and without colon, zone or T.</summary>
internal static class Times
{
    private static readonly string[] _forms =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss.FFFFFFFzzz",
        "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mmK", "yyyy-MM-dd",
        "MMM d yyyy HH:mm:ss.FFF", "MMM d yyyy HH:mm:ss.FFF zzz", "MMM d HH:mm:ss yyyy", "ddd, d MMM yyyy HH:mm:ss", "ddd, d MMM yyyy HH:mm:ss zzz",
    ];

    /// <summary>Read with a year put before them: .NET would put today's, which is a clock, and in most years refuse the 29th of February.</summary>
    private static readonly string[] _withoutYear = ["yyyy MMM d HH:mm:ss.FFF", "yyyy MMM d HH:mm:ss.FFF zzz"];

    /// <param name="zone">For times that carry none.</param>
    /// <param name="received">For times without a year: the year that puts them nearest before a week from now.</param>
    public static DateTimeOffset? Read(string? text, TimeZoneInfo? zone, DateTimeOffset received)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > 64)
            return null;
        text = text.Trim();
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var epoch))
            return OfEpoch(epoch);
        var normal = WithColonInZone(WithOffset(WithSevenDigits(Collapse(text))));
        return Exact(normal, _forms, zone) ?? (char.IsAsciiLetter(normal[0]) ? NearestYear(year => Exact(string.Create(CultureInfo.InvariantCulture, $"{year:0000} {normal}"), _withoutYear, zone), received) : null);
    }

    /// <summary>A time in any of these forms, in UTC; in <paramref name="zone"/> where it names none.</summary>
    public static DateTimeOffset? Exact(string text, string[] forms, TimeZoneInfo? zone)
    {
        if (!DateTimeOffset.TryParseExact(text, forms, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces | DateTimeStyles.AssumeUniversal, out var time))
            return null;
        try
        {
            return (zone is null || HasZone(text) ? time : new DateTimeOffset(time.DateTime, zone.GetUtcOffset(time.DateTime))).ToUniversalTime();
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>For times without a year: the latest that is no more than a week ahead, by clocks that differ around New Year.</summary>
    /// <param name="ofYear">The time, were it in that year; null when there is no such day.</param>
    public static DateTimeOffset? NearestYear(Func<int, DateTimeOffset?> ofYear, DateTimeOffset received)
    {
        for (var year = Math.Min(received.Year + 1, 9999); year >= Math.Max(1, received.Year - 8); year--)
        {
            if (ofYear(year) is { } time && time - received <= TimeSpan.FromDays(7))
                return time;
        }

        return null;
    }

    /// <summary>The time to go by, and a remark when the source gave none that can be used.</summary>
    /// <param name="text">As the source wrote it; null when it wrote none.</param>
    public static (DateTimeOffset Time, bool IsReceived) Usable(DateTimeOffset? time, string? text, DateTimeOffset received, List<string> remarks)
    {
        if (time is { } read && read - received <= TimeSpan.FromHours(24) && read.Year >= 1990)
            return (read, false);
        if (text is not null)
            remarks.Add(time is null ? $"The time “{Members.Cut(text, 64)}” could not be read; the time of receipt stands in." : $"The time “{Members.Cut(text, 64)}” cannot be right; the time of receipt stands in.");
        return (received, true);
    }

    private static DateTimeOffset? OfEpoch(decimal epoch)
    {
        // Above this a number of seconds would lie in the year 5138: it is milliseconds, then microseconds, then nanoseconds.
        var milliseconds = epoch < 100_000_000_000 ? epoch * 1000 : epoch < 100_000_000_000_000 ? epoch : epoch < 100_000_000_000_000_000 ? epoch / 1000 : epoch / 1_000_000;
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

    private static string WithOffset(string text) =>
        text.EndsWith(" UTC", StringComparison.Ordinal) || text.EndsWith(" GMT", StringComparison.Ordinal) || text.EndsWith(" Z", StringComparison.Ordinal) ? $"{text[..text.LastIndexOf(' ')]} +00:00" : text;

    /// <summary>Nanoseconds are more than .NET reads.</summary>
    private static string WithSevenDigits(string text)
    {
        var start = text.IndexOf('.', StringComparison.Ordinal) + 1;
        var end = start;
        while (start > 0 && end < text.Length && char.IsAsciiDigit(text[end]))
            end++;
        return end - start > 7 ? text.Remove(start + 7, end - start - 7) : text;
    }

    private static bool HasZone(string text) => text.EndsWith('Z') || (text.Length > 6 && text[^6] is '+' or '-' && text[^3] == ':');
}
