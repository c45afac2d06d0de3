using System.Text.RegularExpressions;

namespace ThreatResponse.Contracts.Incidents;

/// <summary>Who is named in a comment, as <c>@ana</c>: what is kept for them to be told, and what the pages mark.</summary>
public static partial class CommentMentions
{
    /// <summary>Group <c>who</c> is the account name, in whatever case it was typed.</summary>
    public const string Pattern = @"\B@(?<who>[\p{L}\p{N}][\p{L}\p{N}._-]{0,62}[\p{L}\p{N}]|[\p{L}\p{N}])";

    private const int Most = 50;

    /// <returns>Account names in lower case, each once, at most 50. Whether there are such accounts is not looked up.</returns>
    public static IReadOnlyList<string> In(string markdown) => [.. Named().Matches(markdown).Select(match => match.Groups["who"].Value.ToLowerInvariant()).Distinct().Take(Most)];

    [GeneratedRegex(Pattern)]
    private static partial Regex Named();
}
