namespace ThreatResponse.Integrations.Registrations.Whois;

/// <summary>
/// What an answer without a record says. That we ask too much comes first: it must never pass for a name that is not registered. Terms of use speak of limits as
/// well: a paragraph of more than three lines counts only when nothing else says anything.
/// </summary>
internal static class WhoisPhrases
{
    private const int Terms = 3;

    /// <summary>Stands for what was asked, which may have any of these words in it.</summary>
    private const string Asked = "\u0001";

    private static readonly string[] _limits =
    [
        "exceeded", "quota", "try again later", "access denied", "access is denied", "blacklisted", "black listed", "rate limit", "rate-limit", "too many requests", "too many queries", "too many connections",
        "temporarily denied", "temporarily unable", "connection refused", "limit reached", "query limit",
    ];

    /// <summary>Wherever they stand in a short line.</summary>
    private static readonly string[] _free =
        ["no match", "no entries found", "status: available", "status: free", "status: not registered", "no data found", "no matching record", "no object found", "domain not found", "nothing found for", "no such domain"];

    /// <summary>At the start of a line, or at the end of one that names what was asked.</summary>
    private static readonly string[] _ends =
        ["not found", "is free", "is available", "is not registered", "has not been registered", "not registered", "does not exist", "no information available", "object does not exist", "available"];

    /// <param name="asked">The domain or address.</param>
    public static WhoisSaid Of(string answer, string asked)
    {
        var (said, perhaps) = (WhoisSaid.Nothing, WhoisSaid.Nothing);
        foreach (var paragraph in Paragraphs(answer.Replace(asked, Asked, StringComparison.OrdinalIgnoreCase)))
        {
            if (paragraph.Exists(IsLimit))
            {
                if (paragraph.Count <= Terms)
                    return WhoisSaid.TooMuch;
                perhaps = WhoisSaid.TooMuch;
            }
            else if (paragraph.Exists(IsFree))
            {
                said = WhoisSaid.NotRegistered;
            }
        }

        return said == WhoisSaid.Nothing ? perhaps : said;
    }

    private static bool IsLimit(string line) => Array.Exists(_limits, phrase => line.Contains(phrase, StringComparison.OrdinalIgnoreCase));

    private static bool IsFree(string line) => line.Length <= 160 && (Array.Exists(_free, phrase => line.Contains(phrase, StringComparison.OrdinalIgnoreCase))
        || Array.Exists(_ends, phrase => line.StartsWith(phrase, StringComparison.OrdinalIgnoreCase)
            || (line.EndsWith(phrase, StringComparison.OrdinalIgnoreCase) && line.Contains(Asked, StringComparison.Ordinal))));

    private static List<List<string>> Paragraphs(string answer)
    {
        List<List<string>> all = [[]];
        foreach (var line in answer.AsSpan().EnumerateLines())
        {
            var bare = line.Trim().Trim("%#>< ").Trim();
            if (bare.Length > 0)
                all[^1].Add(Collapsed(bare.ToString()));
            else if (all[^1].Count > 0)
                all.Add([]);
        }

        return all;
    }

    private static string Collapsed(string text) => string.Join(' ', text.Split([' ', '\t', '.'], StringSplitOptions.RemoveEmptyEntries)).Replace(" :", ":", StringComparison.Ordinal).TrimEnd('!');
}
