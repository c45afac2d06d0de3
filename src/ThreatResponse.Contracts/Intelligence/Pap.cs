namespace ThreatResponse.Contracts.Intelligence;

/// <summary>Markings of the permissible actions protocol: what may be done with a value.</summary>
public static class Pap
{
    public const string Clear = "clear";
    private const string Prefix = "pap:";

    /// <summary>The strictest last.</summary>
    public static IReadOnlyList<string> All { get; } = [Clear, "green", "amber", "red"];

    /// <param name="word"><c>PAP:RED</c>, <c>pap:white</c>, <c>red</c>.</param>
    /// <returns>In our words; null when it is none.</returns>
    public static string? Of(string? word)
    {
        var plain = (word ?? "").Trim().ToLowerInvariant();
        plain = plain.StartsWith(Prefix, StringComparison.Ordinal) ? plain[Prefix.Length..].Trim() : plain;
        plain = plain == "white" ? Clear : plain;
        return All.Contains(plain) ? plain : null;
    }

    /// <summary>As <see cref="Of"/>, of a tag or label: a colour alone would be of the traffic light.</summary>
    public static string? OfTag(string? tag) => tag?.TrimStart().StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) == true ? Of(tag) : null;

    /// <returns>Null when there is none.</returns>
    public static string? Strictest(IEnumerable<string?> words) => words.Select(Of).OfType<string>().MaxBy(word => All.Index().First(known => known.Item == word).Index);
}
