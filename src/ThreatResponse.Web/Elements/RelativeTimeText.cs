using System.Globalization;

namespace ThreatResponse.Web.Elements;

/// <summary>Times in words: relative up to a day, then a date; durations in two units at most.</summary>
public static class RelativeTimeText
{
    /// <summary>“16 min ago”, “5 h ago”, “12 Mar”, “12 Mar 2024”.</summary>
    public static string Ago(DateTimeOffset at, DateTimeOffset now, TimeZoneInfo? zone = null)
    {
        var age = now - at;
        if (age < TimeSpan.FromSeconds(-60))
            return Date(at, now, zone);
        if (age < TimeSpan.FromSeconds(5))
            return "just now";
        return age < TimeSpan.FromDays(1) ? Short(age) + " ago" : Date(at, now, zone);
    }

    /// <summary>An age without “ago”, for columns: “63 min”, “7 h”, “12 d”.</summary>
    public static string Age(DateTimeOffset at, DateTimeOffset now) => Short(now < at ? TimeSpan.Zero : now - at);

    /// <summary>“2 h 10 min”.</summary>
    public static string Duration(TimeSpan span)
    {
        if (span < TimeSpan.Zero)
            span = -span;
        if (span < TimeSpan.FromMinutes(1))
            return Of(Math.Round(span.TotalSeconds), "s");
        if (span < TimeSpan.FromHours(1))
            return Of(Math.Floor(span.TotalMinutes), "min");
        return span < TimeSpan.FromDays(1) ? Two(span.Hours, "h", span.Minutes, "min") : Two((int)span.TotalDays, "d", span.Hours, "h");
    }

    /// <summary>With zone and seconds: “2026-03-12 03:05:12 UTC”.</summary>
    public static string Exact(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + " UTC";

    /// <summary>In a zone, and in UTC: “2026-03-12 04:05:12 Europe/Vienna (03:05:12 UTC)”.</summary>
    public static string Exact(DateTimeOffset at, TimeZoneInfo? zone)
    {
        if (zone is null || zone.Id == TimeZoneInfo.Utc.Id)
            return Exact(at);
        var there = TimeZoneInfo.ConvertTime(at, zone);
        var utc = at.UtcDateTime.ToString(there.Date == at.UtcDateTime.Date ? "HH:mm:ss" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        return $"{there.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} {zone.Id} ({utc} UTC)";
    }

    public static string Iso(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    /// <summary>“03:05” on the same day, else “12 Mar 03:05”; in UTC when no zone is given.</summary>
    public static string Clock(DateTimeOffset at, DateTimeOffset now, TimeZoneInfo? zone = null)
    {
        var (there, today) = (TimeZoneInfo.ConvertTime(at, zone ?? TimeZoneInfo.Utc), TimeZoneInfo.ConvertTime(now, zone ?? TimeZoneInfo.Utc));
        return there.ToString(there.Date == today.Date ? "HH:mm" : "d MMM HH:mm", CultureInfo.InvariantCulture);
    }

    public static string Date(DateTimeOffset at, DateTimeOffset now, TimeZoneInfo? zone = null)
    {
        var (there, today) = (TimeZoneInfo.ConvertTime(at, zone ?? TimeZoneInfo.Utc), TimeZoneInfo.ConvertTime(now, zone ?? TimeZoneInfo.Utc));
        return there.ToString(there.Year == today.Year ? "d MMM" : "d MMM yyyy", CultureInfo.InvariantCulture);
    }

    private static string Short(TimeSpan age) => age switch
    {
        _ when age < TimeSpan.FromMinutes(1) => Of(Math.Floor(age.TotalSeconds), "s"),
        _ when age < TimeSpan.FromHours(2) => Of(Math.Floor(age.TotalMinutes), "min"),
        _ when age < TimeSpan.FromDays(1) => Of(Math.Floor(age.TotalHours), "h"),
        _ => Of(Math.Floor(age.TotalDays), "d"),
    };

    private static string Two(int large, string largeUnit, int small, string smallUnit) =>
        small == 0 ? Of(large, largeUnit) : $"{Of(large, largeUnit)} {Of(small, smallUnit)}";

    private static string Of(double number, string unit) => $"{number.ToString("0", CultureInfo.InvariantCulture)} {unit}";
}
