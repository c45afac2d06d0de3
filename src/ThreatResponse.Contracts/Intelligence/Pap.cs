namespace ThreatResponse.Contracts.Intelligence;

/// <summary>Markings of the permissible actions protocol.</summary>
public static class Pap
{
    public const string Clear = "clear", Red = "red", Prefix = "pap:";

    /// <summary>The strictest last.</summary>
    public static IReadOnlyList<string> All { get; } = [Clear, "green", "amber", Red];

    /// <param name="word"><c>PAP:RED</c>, <c>pap:white</c>. A colour alone is none: it would be of the traffic light.</param>
    /// <returns>In our words; null when it is none.</returns>
    public static string? Of(string? word)
    {
        var plain = (word ?? "").Trim().ToLowerInvariant();
        return plain.StartsWith(Prefix, StringComparison.Ordinal) ? Colour(plain[Prefix.Length..]) : null;
    }

    /// <param name="word"><c>red</c>, <c>white</c>.</param>
    /// <returns>In our words; null when it is none.</returns>
    public static string? Colour(string? word)
    {
        var plain = (word ?? "").Trim().Trim('"').ToLowerInvariant();
        plain = plain == "white" ? Clear : plain;
        return All.Contains(plain) ? plain : null;
    }

    /// <returns>Null when there is none.</returns>
    public static string? Strictest(IEnumerable<string?> markings) => markings.OfType<string>().MaxBy(marked => All.Index().Where(known => known.Item == marked).Select(known => known.Index).FirstOrDefault(All.Count - 1));
}
