using System.Globalization;
using ThreatResponse.Contracts.Alerts;

namespace ThreatResponse.Integrations.Reading;

/// <summary>Words that sources use for what we have names for.</summary>
internal static class Words
{
    private static readonly Dictionary<string, AlertClassification> _classifications = Enum.GetValues<AlertClassification>()
        .ToDictionary(value => value.ToString(), value => value, StringComparer.OrdinalIgnoreCase);

    /// <summary>By the published list, hyphens and case aside; null for a word that is not in it.</summary>
    public static AlertClassification? Classification(string? word) =>
        word is { Length: <= 64 } && _classifications.TryGetValue(word.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal), out var found)
        && !int.TryParse(word, out _) ? found : null;

    /// <summary>0 to 100 for a word or a number; null for neither.</summary>
    public static int? Severity(string? word) => word is { Length: > 64 } ? null : word?.Trim().ToLowerInvariant() switch
    {
        null or "" => null,
        "info" or "informational" => 10,
        "minor" or "low" => 30,
        "moderate" or "medium" => 50,
        "major" or "high" => 70,
        "critical" or "very-high" or "very high" => 90,
        var text when double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= 100 => (int)Math.Round(number),
        _ => null,
    };

    /// <summary>0 to 100 for the 0 to 10 of CEF and LEEF, and for their words. Some senders count to 100; what is beyond any scale is cut to it.</summary>
    public static int SeverityOfTen(string? word, List<string> remarks)
    {
        var text = word?.Trim() ?? "";
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
        {
            if (number is >= 0 and <= 10)
                return (int)Math.Round(number * 10);
            var cut = (int)Math.Round(Math.Clamp(number, 0, 100));
            remarks.Add($"The severity “{Members.Cut(text, 64)}” is not between 0 and 10; it counts as {cut} of 100.");
            return cut;
        }

        if (text.Equals("Low", StringComparison.OrdinalIgnoreCase))
            return 25;
        if (Severity(text) is { } known)
            return known;
        if (text.Length > 0 && !text.Equals("Unknown", StringComparison.OrdinalIgnoreCase))
            remarks.Add($"The severity “{Members.Cut(text, 64)}” is not known here; it counts as 50.");
        return 50;
    }

    public static AlertAction Action(string? word) => word is { Length: > 64 } ? AlertAction.Unknown : word?.Trim().ToLowerInvariant() switch
    {
        "blocked" or "block" or "denied" or "deny" or "drop" or "dropped" or "prevented" or "quarantined" or "reject" or "rejected" or "reset" => AlertAction.Blocked,
        "allowed" or "allow" or "permitted" or "permit" or "accept" or "accepted" or "pass" or "detected" or "alert" => AlertAction.Allowed,
        _ => AlertAction.Unknown,
    };

    public static string? Hash(string? text, int length) =>
        text is not null && text.Trim().ToLowerInvariant() is { } hash && hash.Length == length && hash.All(char.IsAsciiHexDigit) ? hash : null;
}
