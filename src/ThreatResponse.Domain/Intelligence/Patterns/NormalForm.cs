using System.Text;

namespace ThreatResponse.Domain.Intelligence.Patterns;

/// <summary>Unicode's normal form C. Own, because the product runs without the library of cultures, and <c>string.Normalize</c> then does nothing.</summary>
internal static class NormalForm
{
    /// <summary>Hangul is composed by counting: 19 leads, 21 vowels, 27 tails or none.</summary>
    private const int Lead = 0x1100, Vowel = 0x1161, Tail = 0x11A7, Syllable = 0xAC00, Vowels = 21, Tails = 28, Syllables = 19 * Vowels * Tails;

    public static string Of(string text)
    {
        if (text.AsSpan().IndexOfAnyExceptInRange('\0', '\u02FF') < 0)
            return text;
        var letters = new List<int>(text.Length + 8);
        for (var at = 0; at < text.Length; at++)
        {
            var isPair = at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]);
            Decompose(isPair ? char.ConvertToUtf32(text[at], text[++at]) : text[at], letters);
        }

        return Write(Compose(InOrder(letters)));
    }

    private static void Decompose(int letter, List<int> into)
    {
        if (letter is >= Syllable and < Syllable + Syllables)
        {
            var place = letter - Syllable;
            into.Add(Lead + (place / (Vowels * Tails)));
            into.Add(Vowel + (place % (Vowels * Tails) / Tails));
            if (place % Tails > 0)
                into.Add(Tail + (place % Tails));
        }
        else if (NormalFormTable.Parts.TryGetValue(letter, out var parts))
        {
            foreach (var part in parts)
                Decompose(part, into);
        }
        else
        {
            into.Add(letter);
        }
    }

    /// <summary>Marks behind a letter in the order of their classes.</summary>
    private static List<int> InOrder(List<int> letters)
    {
        for (var start = 0; start < letters.Count; start++)
        {
            var end = start;
            while (end < letters.Count && NormalFormTable.ClassOf(letters[end]) > 0)
                end++;
            if (end - start > 1)
            {
                var marks = letters.GetRange(start, end - start).OrderBy(NormalFormTable.ClassOf).ToList();
                for (var i = 0; i < marks.Count; i++)
                    letters[start + i] = marks[i];
            }

            start = end;
        }

        return letters;
    }

    private static List<int> Compose(List<int> letters)
    {
        var (composed, starter, before) = (new List<int>(letters.Count), -1, 0);
        foreach (var letter in letters)
        {
            var rank = NormalFormTable.ClassOf(letter);
            var isNext = starter >= 0 && starter == composed.Count - 1;
            if (starter >= 0 && (isNext || (before > 0 && before < rank)) && Together(composed[starter], letter) is { } whole)
            {
                composed[starter] = whole;
                continue;
            }

            before = rank;
            composed.Add(letter);
            if (rank == 0)
                starter = composed.Count - 1;
        }

        return composed;
    }

    private static int? Together(int first, int second)
    {
        if (first is >= Lead and < Lead + 19 && second is >= Vowel and < Vowel + Vowels)
            return Syllable + ((((first - Lead) * Vowels) + second - Vowel) * Tails);
        if (first is >= Syllable and < Syllable + Syllables && (first - Syllable) % Tails == 0 && second is > Tail and < Tail + Tails)
            return first + second - Tail;
        return NormalFormTable.Wholes.TryGetValue((first, second), out var whole) ? whole : null;
    }

    private static string Write(List<int> letters)
    {
        var text = new StringBuilder(letters.Count);
        foreach (var letter in letters)
        {
            if (Rune.TryCreate(letter, out var rune))
                text.Append(rune);
            else
                text.Append((char)letter);
        }

        return text.ToString();
    }
}
