using System.Globalization;
using ThreatResponse.Contracts.Intelligence;

namespace ThreatResponse.Domain.Intelligence.Import.Columns;

/// <summary>Dates as people and spreadsheets write them; without a zone, of UTC. One that could be two days is none until it is said which order they have.</summary>
internal static class ReadDate
{
    private static readonly string[] _times = ["", " H:mm", " H:mm:ss", " H:mm:ss.FFFFFFF", " h:mm tt", " h:mm:ss tt"];

    private static readonly string[] _plain =
    [
        "yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ssK", "yyyyMMdd",
        .. With("yyyy-MM-dd", "yyyy/MM/dd", "d.M.yyyy", "d MMM yyyy", "d MMMM yyyy", "d-MMM-yyyy", "MMM d, yyyy", "MMMM d, yyyy", "MMM d yyyy"),
    ];

    private static readonly string[] _dayFirst = With("d/M/yyyy", "d-M-yyyy"), _monthFirst = With("M/d/yyyy", "M-d-yyyy");

    /// <returns>One of the two is null.</returns>
    public static (DateTimeOffset? Date, string? Reason) Of(string text, DateOrder order)
    {
        var written = text.Trim();
        if (written.EndsWith(" UTC", StringComparison.OrdinalIgnoreCase) || written.EndsWith(" GMT", StringComparison.OrdinalIgnoreCase))
            written = written[..^4];
        if ((Parsed(written, _plain) ?? Epoch(written)) is { } plain)
            return (plain, null);
        var (day, month) = Both(written);
        return (order, day, month) switch
        {
            (DateOrder.DayFirst, { } date, _) => (date, null),
            (DateOrder.MonthFirst, _, { } date) => (date, null),
            (DateOrder.DayFirst, null, not null) => (null, $"“{text}” is no date whose day comes first."),
            (DateOrder.MonthFirst, not null, null) => (null, $"“{text}” is no date whose month comes first."),
            (_, { } one, { } other) when one != other => (null, $"“{text}” is {Said(one)} or {Said(other)}: say whether the day or the month comes first."),
            (_, { } date, _) => (date, null),
            (_, _, { } date) => (date, null),
            _ => (null, $"“{text}” is not a date: expected for example 2026-08-01, 2026-08-01T12:00:00Z, 1.8.2026 or 1 Aug 2026, with a year of four digits."),
        };
    }

    /// <summary>The order that all of these have, as far as some of them can be read in one way only.</summary>
    public static DateOrder OrderOf(IEnumerable<string> dates)
    {
        var (isDay, isMonth) = (false, false);
        foreach (var text in dates)
        {
            var (day, month) = Both(text.Trim());
            isDay |= day is not null && month is null;
            isMonth |= day is null && month is not null;
        }

        return isDay == isMonth ? DateOrder.Unknown : isDay ? DateOrder.DayFirst : DateOrder.MonthFirst;
    }

    /// <summary>Whether it is a date in any order.</summary>
    public static bool Is(string text) => Of(text, DateOrder.DayFirst).Date is not null || Of(text, DateOrder.MonthFirst).Date is not null;

    private static (DateTimeOffset? Day, DateTimeOffset? Month) Both(string text) => (Parsed(text, _dayFirst), Parsed(text, _monthFirst));

    private static DateTimeOffset? Parsed(string text, string[] formats) =>
        DateTimeOffset.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date) ? date : null;

    /// <summary>Seconds or milliseconds since 1970, of this century.</summary>
    private static DateTimeOffset? Epoch(string text) =>
        text.Length is not (10 or 13) || !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? null
        : text.Length == 10 ? DateTimeOffset.FromUnixTimeSeconds(number) : DateTimeOffset.FromUnixTimeMilliseconds(number);

    private static string[] With(params string[] days) => [.. days.SelectMany(day => _times.Select(time => day + time))];

    private static string Said(DateTimeOffset date) => date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
