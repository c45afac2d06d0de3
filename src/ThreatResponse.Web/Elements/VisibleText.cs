using System.Globalization;
using System.Text;
using static ThreatResponse.Web.Texts.Say;

namespace ThreatResponse.Web.Elements;

/// <summary>A piece of hostile text: as it is, a character that would hide or reorder others, by its name, or a warning of the word that follows.</summary>
/// <param name="Text">The text, <c>U+202E</c>, <c>9 marks</c>, or <c>lookalike</c>.</param>
/// <param name="Meaning">What the character does, or what is wrong with the word; null for text.</param>
public readonly record struct VisiblePiece(string Text, string? Meaning);

/// <summary>Makes direction overrides, invisible characters, controls and imitated names visible, and keeps piled up marks from covering other lines.</summary>
public static class VisibleText
{
    /// <summary>Before a word that may pass for another one.</summary>
    public static string LookalikeMark => T("lookalike");

    /// <summary>Of the marks over one letter, so many are drawn: no language needs more.</summary>
    private const int MarksDrawn = 3;

    /// <param name="lines">Line breaks and tabs are text, as in raw payloads; otherwise they are controls too.</param>
    public static IReadOnlyList<VisiblePiece> Pieces(string text, bool lines = false)
    {
        var pieces = new List<VisiblePiece>();
        var plain = new StringBuilder();
        var lookalikes = new Queue<Lookalike>(Lookalikes.In(text));
        for (var i = 0; i < text.Length; i++)
        {
            if (lookalikes.TryPeek(out var next) && next.At == i)
            {
                lookalikes.Dequeue();
                Mark(pieces, plain, LookalikeMark, next.Why);
            }

            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                // Tag characters can spell out whole sentences that nobody sees.
                if (char.ConvertToUtf32(text[i], text[i + 1]) is >= 0xE0000 and <= 0xE007F and var tag)
                    Mark(pieces, plain, tag, T("invisible tag"));
                else
                    plain.Append(text, i, 2);
                i++;
                continue;
            }

            var marks = MarksFrom(text, i);
            if (marks > MarksDrawn)
            {
                plain.Append(text, i, MarksDrawn);
                Mark(pieces, plain, F($"{marks - MarksDrawn} marks"), T("more marks piled over one letter"));
                i += marks - 1;
            }
            else if (Meaning(text[i], lines) is { } meaning)
            {
                Mark(pieces, plain, text[i], meaning);
            }
            else
            {
                plain.Append(text[i]);
            }
        }

        if (plain.Length > 0)
            pieces.Add(new VisiblePiece(plain.ToString(), null));
        return pieces;
    }

    /// <summary>The same in one string, for titles and labels: <c>invoice_[U+202E]fdp.exe</c>.</summary>
    public static string Flat(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        var pieces = Pieces(text);
        return pieces.Count == 1 && pieces[0].Meaning is null ? text : string.Concat(pieces.Select(piece => piece.Meaning is null ? piece.Text : $"[{piece.Text}]"));
    }

    private static int MarksFrom(string text, int at)
    {
        var end = at;
        while (end < text.Length && text[end] >= '\u0300' && char.GetUnicodeCategory(text[end]) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark)
            end++;
        return end - at;
    }

    private static void Mark(List<VisiblePiece> pieces, StringBuilder plain, int character, string meaning) =>
        Mark(pieces, plain, "U+" + character.ToString("X4", CultureInfo.InvariantCulture), meaning);

    private static void Mark(List<VisiblePiece> pieces, StringBuilder plain, string name, string meaning)
    {
        if (plain.Length > 0)
        {
            pieces.Add(new VisiblePiece(plain.ToString(), null));
            plain.Clear();
        }

        pieces.Add(new VisiblePiece(name, meaning));
    }

    private static string? Meaning(char character, bool lines) => character switch
    {
        '\n' or '\t' or '\r' when lines => null,
        '\0' => T("null"),
        '\u202A' => T("left-to-right embedding"),
        '\u202B' => T("right-to-left embedding"),
        '\u202C' => T("end of direction"),
        '\u202D' => T("left-to-right override"),
        '\u202E' => T("right-to-left override"),
        '\u2066' => T("left-to-right isolate"),
        '\u2067' => T("right-to-left isolate"),
        '\u2068' => T("first strong isolate"),
        '\u2069' => T("end of isolate"),
        '\u200E' => T("left-to-right mark"),
        '\u200F' => T("right-to-left mark"),
        '\u061C' => T("Arabic letter mark"),
        '\u200B' => T("zero-width space"),
        '\u200C' => T("zero-width non-joiner"),
        '\u200D' => T("zero-width joiner"),
        '\u2060' => T("word joiner"),
        '\uFEFF' => T("byte order mark"),
        '\u00AD' => T("soft hyphen"),
        '\u2028' or '\u2029' => T("line separator"),
        _ when char.IsControl(character) => T("control character"),
        _ when char.IsSurrogate(character) => T("half a character"),
        _ => null,
    };
}
