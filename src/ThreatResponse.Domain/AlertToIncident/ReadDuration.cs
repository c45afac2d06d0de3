using System.Globalization;

namespace ThreatResponse.Domain.AlertToIncident;

/// <summary>Reads and writes <c>30 m</c>, <c>12 h</c>, <c>7 d</c>.</summary>
internal static class ReadDuration
{
    public static bool TryParse(string? text, out TimeSpan duration)
    {
        duration = default;
        var trimmed = text?.Trim() ?? "";
        if (trimmed.Length < 2 || !int.TryParse(trimmed.AsSpan(0, trimmed.Length - 1).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return false;
        }

        duration = trimmed[^1] switch
        {
            's' => TimeSpan.FromSeconds(count),
            'm' => TimeSpan.FromMinutes(count),
            'h' => TimeSpan.FromHours(count),
            'd' when count <= 3650 => TimeSpan.FromDays(count),
            _ => TimeSpan.Zero,
        };
        return duration > TimeSpan.Zero;
    }

    public static TimeSpan Parse(string text) => TryParse(text, out var duration) ? duration : throw new FormatException($"'{text}' is no duration");

    /// <summary>A window, never said shorter than it is: 90 min, 4 h.</summary>
    public static string SayWindow(TimeSpan window) =>
        window.TotalHours is > 1 and < 3 && window.TotalMinutes % 60 != 0 ? string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(window.TotalMinutes)} min")
        : window.TotalHours is > 3 and < 48 ? string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(window.TotalHours)} h")
        : Say(window);

    /// <summary>A stretch of time gone by, in full units.</summary>
    public static string Say(TimeSpan duration)
    {
        var (count, unit) = duration switch
        {
            { TotalMinutes: < 1 } => (duration.TotalSeconds, "s"),
            { TotalHours: < 1 } => (duration.TotalMinutes, "min"),
            { TotalHours: < 48 } => (duration.TotalHours, "h"),
            _ => (duration.TotalDays, "d"),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{(long)Math.Max(0, count)} {unit}");
    }
}
