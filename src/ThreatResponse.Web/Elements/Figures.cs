using System.Globalization;

using static ThreatResponse.Web.Texts.Say;

namespace ThreatResponse.Web.Elements;

/// <summary>Numbers as people read them.</summary>
public static class Figures
{
    public static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A count that the store stops counting at some number.</summary>
    public static string Capped(int number, int countedTo = 10_000) => number >= countedTo ? $"{Count(countedTo)}+" : Count(number);

    /// <summary>“1 alert”, “2 alerts”.</summary>
    public static string Count(long number, string one, string? many = null) => $"{Count(number)} {(number == 1 ? one : many ?? one + "s")}";

    /// <summary>“+64.6”, “−20”.</summary>
    public static string Points(double points)
    {
        var text = Math.Abs(points).ToString("0.#", CultureInfo.InvariantCulture);
        return points < 0 && text != "0" ? "−" + text : points > 0 && text != "0" ? "+" + text : text;
    }

    public static string Plain(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    public static string Seconds(double seconds) => seconds switch
    {
        < 0.1 => F($"{Math.Max(1, Math.Round(seconds * 1000)):0} ms"),
        < 10 => F($"{seconds:0.0} s"),
        < 120 => F($"{seconds:0} s"),
        < 7200 => F($"{seconds / 60:0} min"),
        _ => F($"{seconds / 3600:0} h"),
    };

    public static string Bytes(long bytes) => bytes switch
    {
        < 1_000 => N(bytes, "1 byte", "{0} bytes"),
        < 1_000_000 => F($"{bytes / 1_000d:0.#} kB"),
        _ => F($"{bytes / 1_000_000d:0.#} MB"),
    };

    /// <summary>A length for style attributes and SVG.</summary>
    public static string Css(double number) => Math.Round(number, 2).ToString(CultureInfo.InvariantCulture);
}
