using System.Globalization;

namespace ThreatResponse.Web.Incidents;

/// <summary>Times on and beside a time axis, in the viewer's zone, as fine as what is shown.</summary>
internal static class TimelineTicks
{
    /// <summary>Time or date, whichever tells ticks of this span apart.</summary>
    public static string Text(DateTimeOffset at, TimeSpan span, TimeZoneInfo? zone) =>
        In(at, zone, span > TimeSpan.FromDays(4) ? "d MMM" : span > TimeSpan.FromHours(26) ? "d MMM HH:mm" : Clock(span));

    /// <summary>With the day.</summary>
    public static string Exact(DateTimeOffset at, TimeSpan span, TimeZoneInfo? zone) => In(at, zone, $"d MMM {Clock(span)}");

    private static string Clock(TimeSpan span) => span > TimeSpan.FromMinutes(5) ? "HH:mm" : span > TimeSpan.FromSeconds(8) ? "HH:mm:ss" : "HH:mm:ss.f";

    private static string In(DateTimeOffset at, TimeZoneInfo? zone, string format) => TimeZoneInfo.ConvertTime(at, zone ?? TimeZoneInfo.Utc).ToString(format, CultureInfo.InvariantCulture);
}
