using System.Text;

namespace ThreatResponse.Storage.Postgres;

/// <summary>Text as PostgreSQL takes it: it knows no NUL, and no half of a surrogate pair. Both become U+FFFD.</summary>
internal static class PostgresText
{
    public static string Of(string text)
    {
        foreach (var c in text)
        {
            if (c == '\0' || char.IsSurrogate(c))
                return Clean(text);
        }

        return text;
    }

    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            clean.Append(rune.Value == 0 ? "\uFFFD" : rune.ToString());
        return clean.ToString();
    }
}
