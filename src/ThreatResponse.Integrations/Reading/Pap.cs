namespace ThreatResponse.Integrations.Reading;

/// <summary>Markings of the permissible actions protocol.</summary>
internal static class Pap
{
    private static readonly string[] _strictestLast = ["clear", "green", "amber", "red"];

    /// <param name="word"><c>PAP:RED</c>, <c>pap:white</c>. A colour alone is none: it would be of the traffic light.</param>
    /// <returns>In our words; null when it is none.</returns>
    public static string? Of(string? word)
    {
        var plain = (word ?? "").Trim().ToLowerInvariant();
        return plain.StartsWith("pap:", StringComparison.Ordinal) ? Colour(plain[4..]) : null;
    }

    /// <param name="word"><c>red</c>, <c>white</c>.</param>
    /// <returns>In our words; null when it is none.</returns>
    public static string? Colour(string? word)
    {
        var plain = (word ?? "").Trim().Trim('"').ToLowerInvariant();
        plain = plain == "white" ? "clear" : plain;
        return _strictestLast.Contains(plain) ? plain : null;
    }

    /// <returns>Null when there is none.</returns>
    public static string? Strictest(IEnumerable<string?> markings) => markings.OfType<string>().MaxBy(word => Array.IndexOf(_strictestLast, word));
}
