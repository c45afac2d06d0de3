using System.Globalization;
using System.Text.RegularExpressions;

namespace ThreatResponse.Domain.Intelligence.Patterns;

/// <summary>Reads a time as STIX writes it: UTC, with upper-case T and Z. Digits below 100 nanoseconds are dropped.</summary>
internal static partial class ReadTime
{
    /// <param name="why">What is wrong; null when it is a time.</param>
    public static DateTimeOffset? Of(string text, out string? why)
    {
        why = null;
        var written = Written().Match(text);
        if (!written.Success)
        {
            why = $"t'{(text.Length > 40 ? $"{text[..40]}…" : text)}' is no time: expected for example t'2026-07-14T09:30:00Z', with T and Z in upper case.";
            return null;
        }

        var (year, month, day) = (Part(1), Part(2), Part(3));
        var (hour, minute, second) = (Part(4), Part(5), Part(6));
        if (year == 0 || month is 0 or > 12 || day == 0 || day > DateTime.DaysInMonth(year, month))
            why = $"t'{text}': there is no such day in the calendar.";
        else if (hour > 23 || minute > 59 || second > 60)
            why = $"t'{text}': there is no such time of day.";
        if (why is not null)
            return null;
        var fraction = written.Groups[7].Value.PadRight(7, '0')[..7];
        var whole = new DateTimeOffset(year, month, day, hour, minute, 0, TimeSpan.Zero);
        var ticks = (second * TimeSpan.TicksPerSecond) + long.Parse(fraction, CultureInfo.InvariantCulture);
        return ticks > DateTimeOffset.MaxValue.Ticks - whole.Ticks ? DateTimeOffset.MaxValue : whole.AddTicks(ticks);

        int Part(int group) => int.Parse(written.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"^([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]+))?Z\z")]
    private static partial Regex Written();
}
