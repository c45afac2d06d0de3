using System.Text.RegularExpressions;

namespace ThreatResponse.Contracts.Intelligence;

/// <summary>
/// The addresses that a rule of Suricata or Snort is about: those of its source, as lists of known bad addresses are shipped
/// (<c>alert tcp [198.51.100.4,203.0.113.0/24] any -> $HOME_NET any (msg:"…"; …)</c>).
/// </summary>
internal static partial class RuleAddresses
{
    /// <returns>A row for each address, with what the rule says of them; null when the line is no rule.</returns>
    public static IEnumerable<FeedRow>? Of(int line, string text)
    {
        if (Rule().Match(text) is not { Success: true } rule)
            return null;
        if (rule.Groups["action"].Value == "pass")
            return [new FeedRow(line, Start(text), Unfit: "It is a rule that lets pass.")];
        var title = Message().Match(text) is { Success: true } said ? said.Groups[1].Value.Replace("\\", "", StringComparison.Ordinal) : null;
        List<FeedRow> rows = [.. rule.Groups["source"].Value.Trim('[', ']').Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(address => address[0] is not ('!' or '$') && address.AsSpan().ContainsAny('.', ':')).Select(address => new FeedRow(line, address, Title: title))];
        return rows.Count > 0 ? rows : [new FeedRow(line, Start(text), Unfit: "It is a rule whose source is no list of addresses.")];
    }

    private static string Start(string text) => text.Length <= 80 ? text : $"{text[..80]}…";

    [GeneratedRegex(@"^(?<action>alert|drop|reject|rejectsrc|rejectdst|rejectboth|pass)\s+[\w-]+\s+(?<source>!?\[[^\]]*\]|\S+)\s+\S+\s+(?:->|<>)\s", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Rule();

    [GeneratedRegex("""msg\s*:\s*"((?:[^"\\]|\\.)*)""")]
    private static partial Regex Message();
}
