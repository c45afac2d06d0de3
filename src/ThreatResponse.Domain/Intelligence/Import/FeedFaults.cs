using System.Text.RegularExpressions;
using ThreatResponse.Contracts.Intelligence;
using ThreatResponse.Domain.Intelligence.Import.Columns;

namespace ThreatResponse.Domain.Intelligence.Import;

/// <summary>What is wrong with a feed's definition.</summary>
public static partial class FeedFaults
{
    /// <returns>Null when nothing is.</returns>
    public static string? Of(FeedDefinition feed)
    {
        if (!Names().IsMatch(feed.Name))
        {
            return $"“{feed.Name}” is not a name of a feed: 1 to 40 lower-case letters, digits and dashes, starting with a letter or digit.";
        }

        if (string.IsNullOrWhiteSpace(feed.Title) || feed.Title.Length > 200)
        {
            return "A title is needed, of at most 200 characters.";
        }

        if (!Enum.IsDefined(feed.Reliability))
        {
            return "reliability is needed: A (completely reliable) to E (unreliable), or F (cannot be judged).";
        }

        return feed.Confidence is < 0 or > 100 ? $"{feed.Confidence} is not a confidence: 0 to 100."
            : !Tlp.All.Contains(feed.Tlp) ? $"“{feed.Tlp}” is not a TLP: {string.Join(", ", Tlp.All)}."
            : feed.Pap is { } pap && !Pap.All.Contains(pap) ? $"“{pap}” is not a PAP: {string.Join(", ", Pap.All)}."
            : feed.Columns is { } columns ? ColumnFaults.Of(columns) : null;
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,39}$")]
    private static partial Regex Names();
}
