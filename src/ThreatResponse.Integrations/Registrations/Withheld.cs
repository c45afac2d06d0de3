using ThreatResponse.Integrations.Reading;

namespace ThreatResponse.Integrations.Registrations;

/// <summary>Texts that stand where something is not told.</summary>
internal static class Withheld
{
    private const int Longest = 200;

    private static readonly string[] _words =
        ["redacted", "not disclosed", "withheld", "data protected", "gdpr", "privacy", "statutory masking", "hidden upon", "not shown", "contact the registrar", "whoisguard", "select request email"];

    /// <summary>A text in one line; null when it stands for what is not told.</summary>
    public static string? OrTold(string? text)
    {
        if (Members.Clean(text) is not { } clean || Array.Exists(_words, word => clean.Contains(word, StringComparison.OrdinalIgnoreCase)))
            return null;
        return Members.OneLine(clean, Longest) is { Length: > 0 } line && line.Any(char.IsLetterOrDigit) ? line : null;
    }
}
