using System.Globalization;
using static ThreatResponse.Web.Texts.Say;

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
            return T("just now");
        return age < TimeSpan.FromDays(1) ? F($"{Short(age)} ago") : Date(at, now, zone);
    }

    /// <summary>An age without “ago”, for columns: “63 min”, “7 h”, “12 d”.</summary>
    public static string Age(DateTimeOffset at, DateTimeOffset now) => Short(now < at ? TimeSpan.Zero : now - at);

    /// <summary>“2 h 10 min”.</summary>
    public static string Duration(TimeSpan span)
    {
        if (span < TimeSpan.Zero)
            span = -span;
        if (span < TimeSpan.FromMinutes(1))
            return Seconds(Math.Round(span.TotalSeconds));
        if (span < TimeSpan.FromHours(1))
            return Minutes(Math.Floor(span.TotalMinutes));
        return span < TimeSpan.FromDays(1) ? Two(Hours(span.Hours), span.Minutes, Minutes) : Two(Days((int)span.TotalDays), span.Hours, Hours);
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
        _ when age < TimeSpan.FromMinutes(1) => Seconds(Math.Floor(age.TotalSeconds)),
        _ when age < TimeSpan.FromHours(2) => Minutes(Math.Floor(age.TotalMinutes)),
        _ when age < TimeSpan.FromDays(1) => Hours(Math.Floor(age.TotalHours)),
        _ => Days(Math.Floor(age.TotalDays)),
    };

    private static string Two(string large, int small, Func<double, string> said) => small == 0 ? large : $"{large} {said(small)}";

    private static string Seconds(double seconds) => F($"{seconds:0} s");

    private static string Minutes(double minutes) => F($"{minutes:0} min");

    private static string Hours(double hours) => F($"{hours:0} h");

    private static string Days(double days) => F($"{days:0} d");
}
