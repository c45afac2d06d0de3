using System.Text;

namespace ThreatResponse.Web.Elements;

/// <summary>How wide text in a drawing is at most. People’s fonts differ, so a letter counts as wide as the widest of them draw it.</summary>
public static class TextWidth
{
    private const double OfLetter = 7, OfWord = 7.5, OfSquare = 13;

    /// <summary>Of a value, in the face with letters of one width at 11 px.</summary>
    public static double OfValue(string text) => text.EnumerateRunes().Sum(rune => IsNarrow(rune) ? OfLetter : OfSquare);

    /// <summary>Of words, at 12 px.</summary>
    public static double OfWords(string text) => text.EnumerateRunes().Sum(rune => IsNarrow(rune) ? OfWord : OfSquare);

    /// <summary>Cut in the middle until it fits.</summary>
    /// <param name="width">How wide a text is.</param>
    public static string Cut(string text, double room, Func<string, double> width)
    {
        const int shortest = 5;
        var shown = text;
        for (var longest = Math.Min(text.Length, (int)(room / OfLetter)); width(shown) > room && longest >= shortest; longest--)
            shown = ShownValue.CutMiddle(text, longest);
        return shown;
    }

    /// <summary>All of a value, in lines that fit; at least one.</summary>
    public static IReadOnlyList<string> Wrapped(string text, double room)
    {
        var (lines, line, used) = (new List<string>(), new StringBuilder(), 0.0);
        foreach (var rune in text.EnumerateRunes())
        {
            var width = IsNarrow(rune) ? OfLetter : OfSquare;
            if (used + width > room && line.Length > 0)
            {
                lines.Add(line.ToString());
                (used, _) = (0, line.Clear());
            }

            line.Append(rune);
            used += width;
        }

        lines.Add(line.ToString());
        return lines;
    }

    // Latin, Greek, Cyrillic, and punctuation: every other script may come from a font of its own.
    private static bool IsNarrow(Rune rune) => rune.Value is < 0x250 or (>= 0x370 and < 0x530) or (>= 0x2000 and < 0x2070);
}
