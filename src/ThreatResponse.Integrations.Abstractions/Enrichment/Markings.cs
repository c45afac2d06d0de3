namespace ThreatResponse.Integrations.Abstractions.Enrichment;

/// <summary>How feeds mark a value, the strictest of each; null: none does.</summary>
/// <param name="Tlp">Who may be told: <c>clear</c>, <c>green</c>, <c>amber</c>, <c>amber+strict</c>, <c>red</c>.</param>
/// <param name="Pap">What may be done with it: <c>red</c> nothing that could be seen outside, <c>amber</c> third parties may be asked, <c>green</c> its own infrastructure may be touched, <c>clear</c> everything.</param>
public sealed record Markings(string? Tlp = null, string? Pap = null)
{
    public static Markings None { get; } = new();

    /// <summary>Whether whoever stands behind the value may notice that somebody asks.</summary>
    public bool MayTouchTarget => Pap is null or "clear" or "green";
}
