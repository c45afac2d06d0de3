using System.Text.RegularExpressions;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Incidents;

namespace ThreatResponse.Web.Elements;

/// <summary>People and incidents named in a comment: <c>@name</c>, <c>#2187</c>, <c>INC-2187</c>.</summary>
internal static partial class Mentions
{
    private const int Offered = 6;

    /// <summary>What is being typed at the end of a text after an @; null when nothing is.</summary>
    public static string? Begun(string text) => AtEnd().Match(text) is { Success: true } match ? match.Groups[1].Value : null;

    /// <summary>Accounts whose name or display name begins with what was typed.</summary>
    public static IReadOnlyList<AccountView> Fitting(IReadOnlyList<AccountView> people, string begun) =>
    [
        .. people.Where(person => person.Name.StartsWith(begun, StringComparison.OrdinalIgnoreCase) || person.Display.Split(' ').Any(part => part.StartsWith(begun, StringComparison.OrdinalIgnoreCase)))
            .OrderBy(person => person.Display, StringComparer.OrdinalIgnoreCase).Take(Offered),
    ];

    /// <summary>The text with the name in full.</summary>
    public static string Completed(string text, string account) => AtEnd().Replace(text, match => match.Value[..^match.Groups[1].Length] + account + " ");

    /// <summary>The text in pieces: plain, or a person or incident that is named.</summary>
    public static IEnumerable<(string Text, string? Account, long? Incident)> Pieces(string text)
    {
        var at = 0;
        foreach (Match match in Named().Matches(text))
        {
            if (match.Index > at)
                yield return (text[at..match.Index], null, null);
            at = match.Index + match.Length;
            yield return match.Groups["who"].Success
                ? (match.Value, match.Groups["who"].Value.ToLowerInvariant(), null)
                : (match.Value, null, long.Parse(match.Groups["number"].Value, System.Globalization.CultureInfo.InvariantCulture));
        }

        if (at < text.Length)
            yield return (text[at..], null, null);
    }

    [GeneratedRegex(@"(?:^|[\s(])@([\p{L}\p{N}._-]{0,64})$", RegexOptions.NonBacktracking)]
    private static partial Regex AtEnd();

    [GeneratedRegex(CommentMentions.Pattern + @"|(?:\B#|\bINC-)(?<number>[0-9]{1,15})\b")]
    private static partial Regex Named();
}
