using System.Text;

namespace ThreatResponse.Architecture.Tests;

/// <summary>Finds what source text says through <c>T("…")</c>, <c>F($"…")</c> and <c>N(count, "…", "…")</c>, as the keys that it is translated by.</summary>
internal static class SaidTexts
{
    public static IEnumerable<string> In(string source)
    {
        for (var at = 0; at < source.Length - 3; at++)
        {
            if (source[at + 1] != '(' || source[at] is not ('T' or 'F' or 'N') || (at > 0 && (char.IsLetterOrDigit(source[at - 1]) || source[at - 1] is '_' or '"')))
                continue;
            var inside = at + 2;
            if (source[at] == 'T' && source[inside] == '"')
                yield return Literal(source, inside, false).Key;
            else if (source[at] == 'F' && source[inside] == '$')
                yield return Literal(source, inside + 1, true).Key;
            else if (source[at] == 'N')
            {
                foreach (var literal in Counted(source, inside))
                    yield return literal;
            }
        }
    }

    /// <summary>The two literals that follow the count, whatever that is.</summary>
    private static IEnumerable<string> Counted(string source, int at)
    {
        var (depth, commas) = (0, 0);
        for (; at < source.Length && depth >= 0; at++)
        {
            if (source[at] == '"')
            {
                var (key, end) = Literal(source, at, false);
                if (depth == 0 && commas > 0)
                    yield return key;
                at = end;
            }
            else if (source[at] is '(' or '[' or '{')
                depth++;
            else if (source[at] is ')' or ']' or '}')
                depth--;
            else if (source[at] == ',' && depth == 0)
                commas++;
        }
    }

    /// <param name="at">Of the first quote.</param>
    /// <returns>The key, and where the last quote is. Holes of an interpolated literal are numbered, and keep their formats.</returns>
    private static (string Key, int End) Literal(string source, int at, bool isInterpolated)
    {
        var (key, holes) = (new StringBuilder(), 0);
        for (at++; at < source.Length && source[at] != '"'; at++)
        {
            if (source[at] == '\\')
                key.Append(source[++at] switch { 'n' => '\n', 't' => '\t', var other => other });
            else if (isInterpolated && source[at] == '{' && source[at + 1] != '{')
            {
                var (end, format) = Hole(source, at + 1);
                key.Append('{').Append(holes++).Append(format).Append('}');
                at = end;
            }
            else
            {
                key.Append(source[at]);
                if (isInterpolated && source[at] is '{' or '}' && source[at + 1] == source[at])
                    key.Append(source[++at]);
            }
        }

        return (key.ToString(), at);
    }

    private static (int End, string Format) Hole(string source, int at)
    {
        var (depth, format) = (0, -1);
        for (; ; at++)
        {
            if (source[at] == '"')
                at = Literal(source, at, at > 0 && source[at - 1] == '$').End;
            else if (source[at] is '(' or '[' or '{')
                depth++;
            else if (source[at] == '}' && depth == 0)
                return (at, format < 0 ? "" : source[format..at]);
            else if (source[at] is ')' or ']' or '}')
                depth--;
            else if (source[at] == ':' && depth == 0 && format < 0)
                format = at;
        }
    }
}
