namespace ThreatResponse.Contracts.Intelligence;

/// <summary>Markings of the traffic light protocol.</summary>
public static class Tlp
{
    public const string Red = "red";

    /// <summary>The strictest last.</summary>
    public static IReadOnlyList<string> All { get; } = ["clear", "green", "amber", "amber+strict", Red];

    /// <param name="word"><c>TLP:AMBER+STRICT</c>, <c>tlp:white</c>, <c>red</c>.</param>
    /// <returns>In our words; null when it is none.</returns>
    public static string? Of(string? word)
    {
        var plain = (word ?? "").Trim().ToLowerInvariant();
        plain = plain.StartsWith("tlp:", StringComparison.Ordinal) ? plain[4..].Trim() : plain;
        plain = plain == "white" ? "clear" : plain;
        return All.Contains(plain) ? plain : null;
    }

    /// <summary>Grows with strictness. A marking that is unknown is the strictest.</summary>
    public static int Rank(string marked) => All.Index().Where(known => known.Item == marked).Select(known => known.Index).FirstOrDefault(All.Count - 1);

    /// <returns>Null when there is none.</returns>
    public static string? Strictest(IEnumerable<string?> words) => words.Select(Of).OfType<string>().MaxBy(Rank);
}
