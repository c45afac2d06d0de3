using System.Globalization;
using System.Text;
using ThreatResponse.Integrations.Reading;

namespace ThreatResponse.Integrations.Leef;

/// <summary>Times by a Java SimpleDateFormat pattern, as far as .NET has the same letters.</summary>
internal static class JavaTime
{
    /// <param name="pattern">From <c>devTimeFormat</c>; null when the sender gave none.</param>
    public static DateTimeOffset? Read(string text, string? pattern, TimeZoneInfo? zone, DateTimeOffset received)
    {
        if (pattern is null || pattern.Length > 64)
            return null;
        var (format, hasZone) = Translate(pattern);
        var normal = hasZone ? WithOffset(text) : text;
        if (format.Contains('y', StringComparison.Ordinal))
            return Times.Exact(normal, [format], zone);
        return Times.NearestYear(year => Times.Exact(string.Create(CultureInfo.InvariantCulture, $"{year:0000} {normal}"), [$"yyyy {format}"], zone), received);
    }

    private static (string Format, bool HasZone) Translate(string pattern)
    {
        var (format, hasZone) = (new StringBuilder(), false);
        for (var i = 0; i < pattern.Length;)
        {
            var letter = pattern[i];
            var run = 1;
            while (i + run < pattern.Length && pattern[i + run] == letter)
                run++;
            i += run;
            switch (letter)
            {
                case 'y' or 'u':
                    format.Append(run == 2 ? "yy" : "yyyy");
                    break;
                case 'M' or 'd' or 'H' or 'h' or 'm' or 's':
                    format.Append(letter, run);
                    break;
                case 'S':
                    format.Append('f', Math.Min(run, 7));
                    break;
                case 'a':
                    format.Append("tt");
                    break;
                case 'E':
                    format.Append(run > 3 ? "dddd" : "ddd");
                    break;
                case 'z' or 'Z' or 'X':
                    format.Append("zzz");
                    hasZone = true;
                    break;
                case '\'':
                    if (run == 2)
                        format.Append("\\'");
                    else
                        i = Quoted(pattern, i - run + 1, format);
                    break;
                case ' ':
                    // Not escaped: where blanks are allowed anywhere, .NET has skipped it in the text by then.
                    format.Append(' ');
                    break;
                default:
                    format.Append('\\').Append(letter);
                    if (run > 1)
                        format.Append(letter, run - 1);
                    break;
            }
        }

        return (format.ToString(), hasZone);
    }

    /// <summary>Text between quotes stands for itself.</summary>
    /// <returns>Behind the closing quote.</returns>
    private static int Quoted(string pattern, int at, StringBuilder format)
    {
        for (; at < pattern.Length && pattern[at] != '\''; at++)
            format.Append('\\').Append(pattern[at]);
        return at + 1;
    }

    private static string WithOffset(string text)
    {
        foreach (var name in (string[])["UTC", "GMT", "Z"])
        {
            if (text.EndsWith(name, StringComparison.Ordinal))
                return text[..^name.Length] + "+00:00";
        }

        return text.Length > 5 && text[^5] is '+' or '-' && text[^3] != ':' ? $"{text[..^2]}:{text[^2..]}" : text;
    }
}
