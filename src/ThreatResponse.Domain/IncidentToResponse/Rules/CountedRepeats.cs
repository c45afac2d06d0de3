using System.Globalization;
using System.Text.RegularExpressions;

namespace ThreatResponse.Domain.IncidentToResponse.Rules;

/// <summary>Whether an expression's counted repeats stay few: each is written out when it is made ready, and one in another as often again.</summary>
internal static partial class CountedRepeats
{
    private const long Most = 1_000;

    /// <summary>Takes the worst case, that each stands in the other.</summary>
    public static bool AreFew(string expression)
    {
        long product = 1;
        foreach (Match match in Counts().Matches(expression))
        {
            foreach (var end in (Group[])[match.Groups[2], match.Groups[1]])
            {
                if (!end.Success || end.Length == 0)
                    continue;
                if (end.Length > 4)
                    return false;
                product *= Math.Max(1, long.Parse(end.Value, CultureInfo.InvariantCulture));
                break;
            }

            if (product > Most)
                return false;
        }

        return true;
    }

    [GeneratedRegex(@"\{([0-9]+)(?:,([0-9]*))?\}")]
    private static partial Regex Counts();
}
