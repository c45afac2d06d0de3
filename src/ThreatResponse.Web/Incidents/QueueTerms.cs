using System.Text;

namespace ThreatResponse.Web.Incidents;

/// <summary>Splits the filter bar's text into terms, and a term into key, sign and value.</summary>
internal static class QueueTerms
{
    private static readonly string[] Signs = [">=", "<=", ":", ">", "<", "="];

    public static IReadOnlyList<string> Split(string text)
    {
        var terms = new List<string>();
        var term = new StringBuilder();
        var quoted = false;
        foreach (var letter in text)
        {
            if (letter == '"')
                quoted = !quoted;
            if (char.IsWhiteSpace(letter) && !quoted)
            {
                if (term.Length > 0)
                    terms.Add(term.ToString());
                term.Clear();
            }
            else
            {
                term.Append(letter);
            }
        }

        if (term.Length > 0)
            terms.Add(term.ToString());
        return terms;
    }

    /// <summary>A null key is free text: quoted words, addresses, URLs and everything without a sign.</summary>
    public static (string? Key, string Sign, string Value) Read(string term)
    {
        if (term[0] != '"')
        {
            var end = 0;
            while (end < term.Length && (char.IsAsciiLetter(term[end]) || (term[end] == '-' && end == 0)))
                end++;
            var sign = end > 0 ? Signs.FirstOrDefault(sign => term.AsSpan(end).StartsWith(sign)) : null;
            var rest = sign is null ? "" : term[(end + sign.Length)..];
            if (sign is not null && !rest.StartsWith("//", StringComparison.Ordinal) && !rest.StartsWith(':'))
                return (term[..end].ToLowerInvariant(), sign == "=" ? ":" : sign, rest.Trim('"'));
        }

        return (null, "", term.Trim('"'));
    }
}
