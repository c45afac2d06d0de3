namespace ThreatResponse.Integrations.Reading;

/// <summary>Markings of the traffic light protocol.</summary>
internal static class Tlp
{
    private static readonly string[] _strictestLast = ["clear", "green", "amber", "amber+strict", "red"];

    /// <param name="word"><c>TLP:AMBER+STRICT</c>, <c>tlp:white</c>, <c>red</c>.</param>
    /// <returns>In our words; null when it is none.</returns>
    public static string? Of(string? word)
    {
        var plain = (word ?? "").Trim().ToLowerInvariant();
        plain = plain.StartsWith("tlp:", StringComparison.Ordinal) ? plain[4..].Trim() : plain;
        plain = plain == "white" ? "clear" : plain;
        return _strictestLast.Contains(plain) ? plain : null;
    }

    /// <returns>Null when there is none.</returns>
    public static string? Strictest(IEnumerable<string?> words) => words.Select(Of).OfType<string>().MaxBy(word => Array.IndexOf(_strictestLast, word));
}
