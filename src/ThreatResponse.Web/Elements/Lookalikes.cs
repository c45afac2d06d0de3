using System.Globalization;
using static ThreatResponse.Web.Texts.Say;

namespace ThreatResponse.Web.Elements;

/// <summary>A word that may pass for another one, and why.</summary>
/// <param name="At">Where it begins.</param>
public readonly record struct Lookalike(int At, string Why);

/// <summary>
/// Finds names that imitate others: letters of several scripts in one word (<c>раypal</c> with Cyrillic р and а), and domains whose letters all look like Latin ones.
/// Also when they are written as <c>xn--</c>.
/// </summary>
public static class Lookalikes
{
    /// <summary>What Japanese, Chinese and Korean names mix by right.</summary>
    private static readonly string[] MixedByRight = ["Latin", "East Asian"];

    // Letters of Cyrillic and Greek that people take for Latin ones.
    private const string LooksLatin = "аеорсухіјѕԁһӏԛԝьбгпАВЕКМНОРСТУХІЈЅΑΒΕΖΗΙΚΜΝΟΡΤΥΧαινορυχ";

    private static readonly IdnMapping Idn = new() { AllowUnassigned = true };

    public static IReadOnlyList<Lookalike> In(string text)
    {
        if (System.Text.Ascii.IsValid(text) && !text.Contains("xn--", StringComparison.OrdinalIgnoreCase))
            return [];
        var found = new List<Lookalike>();
        for (var i = 0; i < text.Length;)
        {
            if (!IsOfWord(text[i]))
            {
                i++;
                continue;
            }

            var end = i + 1;
            while (end < text.Length && IsOfWord(text[end]))
                end++;
            var isDomain = end + 1 < text.Length && text[end] == '.' && char.IsAsciiLetter(text[end + 1]);
            if (Why(text[i..end], isDomain) is { } why)
                found.Add(new Lookalike(i, why));
            i = end;
        }

        return found;
    }

    private static string? Why(string word, bool isDomain)
    {
        if (word.StartsWith("xn--", StringComparison.OrdinalIgnoreCase))
        {
            if (Decoded(word) is not { } decoded)
                return null;
            return Why(decoded, isDomain: true) is { } why ? F($"stands for “{decoded}”, which {why}") : null;
        }

        if (System.Text.Ascii.IsValid(word))
            return null;
        var scripts = new List<string>();
        foreach (var rune in word.EnumerateRunes())
        {
            if (ScriptOf(rune.Value) is { } script && !scripts.Contains(script))
                scripts.Add(script);
        }

        if (scripts.Count > 1 && !scripts.All(MixedByRight.Contains))
        {
            var names = scripts.Order(StringComparer.Ordinal).Select(NameOf).Aggregate((some, one) => F($"{some} and {one}"));
            return F($"mixes letters of {names}: it may imitate another name");
        }

        return isDomain && scripts is ["Cyrillic" or "Greek"] && word.Where(char.IsLetter).All(letter => LooksLatin.Contains(letter, StringComparison.Ordinal))
            ? F($"is written in letters of {NameOf(scripts[0])} that look like Latin ones: it may imitate another name")
            : null;
    }

    private static string? Decoded(string word)
    {
        try
        {
            return Idn.GetUnicode(word.ToLowerInvariant());
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    // Half of a surrogate pair belongs to a letter outside the basic plane, or to a sign; signs have no script.
    private static bool IsOfWord(char letter) => char.IsLetterOrDigit(letter) || letter is '-' or '_' || char.IsSurrogate(letter);

    private static string NameOf(string script) => script switch
    {
        "Latin" => T("Latin"),
        "Greek" => T("Greek"),
        "Cyrillic" => T("Cyrillic"),
        "Armenian" => T("Armenian"),
        "Hebrew" => T("Hebrew"),
        "Arabic" => T("Arabic"),
        "Georgian" => T("Georgian"),
        "Cherokee" => T("Cherokee"),
        "East Asian" => T("East Asian"),
        _ => T("mathematics"),
    };

    private static string? ScriptOf(int letter) => letter switch
    {
        (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') => "Latin",
        0xAA or 0xB5 or 0xBA or 0xD7 or 0xF7 => null,
        (>= 0xC0 and <= 0x2AF) or (>= 0x1E00 and <= 0x1EFF) or (>= 0x2C60 and <= 0x2C7F) or (>= 0xA720 and <= 0xA7FF) or (>= 0xFF21 and <= 0xFF5A) => "Latin",
        (>= 0x370 and <= 0x3FF) or (>= 0x1F00 and <= 0x1FFF) => "Greek",
        (>= 0x400 and <= 0x52F) or (>= 0x1C80 and <= 0x1C8F) or (>= 0x2DE0 and <= 0x2DFF) or (>= 0xA640 and <= 0xA69F) => "Cyrillic",
        >= 0x531 and <= 0x58F => "Armenian",
        >= 0x5D0 and <= 0x5F4 => "Hebrew",
        (>= 0x620 and <= 0x64A) or (>= 0x66E and <= 0x6D3) => "Arabic",
        (>= 0x10A0 and <= 0x10FF) or (>= 0x1C90 and <= 0x1CBF) => "Georgian",
        (>= 0x13A0 and <= 0x13FF) or (>= 0xAB70 and <= 0xABBF) => "Cherokee",
        (>= 0x1100 and <= 0x11FF) or (>= 0x3041 and <= 0x312F) or (>= 0x3400 and <= 0x9FFF) or (>= 0xAC00 and <= 0xD7A3) => "East Asian",
        >= 0x1D400 and <= 0x1D7FF => "mathematics",
        _ => null,
    };
}
