using System.Text.RegularExpressions;
using ThreatResponse.Contracts.Response.Rules;

namespace ThreatResponse.Domain.IncidentToResponse.Rules;

/// <summary>Puts another mode into a rule's text and leaves everything else, comments too, as it is written.</summary>
public static partial class ModeLine
{
    /// <returns>Null when the text is written in a way that has no line for it.</returns>
    public static string? Set(string text, RuleMode mode)
    {
        var line = $"mode: {mode.ToString().ToLowerInvariant()}";
        var changed = Mode().IsMatch(text) ? Mode().Replace(text, line, 1) : Name().Replace(text, found => $"{found.Value}\n{line}", 1);
        return ReadResponseRule.Of(changed).Rule?.Mode == mode ? changed : null;
    }

    [GeneratedRegex("^mode:[^\r\n#]*?(?=\\s*(?:#|\r?$))", RegexOptions.Multiline)]
    private static partial Regex Mode();

    [GeneratedRegex("^name:[^\r\n]*", RegexOptions.Multiline)]
    private static partial Regex Name();
}
