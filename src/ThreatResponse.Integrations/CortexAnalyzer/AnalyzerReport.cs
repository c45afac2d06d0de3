using System.Text.Json;
using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Integrations.Reading;

namespace ThreatResponse.Integrations.CortexAnalyzer;

/// <summary>What an analyzer's report says in our words: its taxonomies are its verdict and the facts, its artifacts what is related.</summary>
internal static class AnalyzerReport
{
    private const int MostTaxonomies = 50;
    private const int MostArtifacts = 100;
    private const int LongestText = 200;

    /// <param name="output">With <c>success</c> true.</param>
    public static EnrichmentAnswer Read(JsonElement output, string asked, bool safeIsGood)
    {
        var taxonomies = Taxonomies(output).Take(MostTaxonomies).ToList();
        var related = Related(output, asked);
        if (taxonomies.Count == 0 && related.Count == 0 && IsEmpty(Members.Get(output, "full")))
            return EnrichmentAnswer.NotFound("It has nothing to say of it");
        var (verdict, score) = VerdictOf(taxonomies, safeIsGood);
        return new EnrichmentAnswer(EnrichmentStatus.Found, verdict, score, Says(taxonomies), [.. taxonomies.Select(taxonomy => new EnrichmentFact(taxonomy.Name, taxonomy.Value))]) { Related = related };
    }

    private static (Verdict Verdict, int? Score) VerdictOf(IReadOnlyList<Taxonomy> taxonomies, bool safeIsGood) => taxonomies.Select(taxonomy => taxonomy.Level).DefaultIfEmpty(Level.Info).Max() switch
    {
        Level.Malicious => (Verdict.Malicious, 80),
        Level.Suspicious => (Verdict.Suspicious, 50),
        Level.Safe when safeIsGood => (Verdict.Good, 5),
        _ => (Verdict.Unknown, null),
    };

    private static string Says(IReadOnlyList<Taxonomy> taxonomies)
    {
        if (taxonomies.Count == 0)
            return "It has a report, and gives no verdict";
        var worst = taxonomies.Max(taxonomy => taxonomy.Level);
        var said = string.Join(", ", taxonomies.Where(taxonomy => taxonomy.Level == worst).Take(3).Select(taxonomy => $"{taxonomy.Name} {taxonomy.Value}"));
        return worst switch
        {
            Level.Malicious => $"Malicious: {said}",
            Level.Suspicious => $"Suspicious: {said}",
            Level.Safe => $"Safe: {said}",
            _ => said,
        };
    }

    private static IEnumerable<Taxonomy> Taxonomies(JsonElement output)
    {
        foreach (var taxonomy in Members.Items(Members.Get(Members.Get(output, "summary"), "taxonomies")))
        {
            var predicate = Members.Text(taxonomy, "predicate") ?? "";
            var name = Members.Text(taxonomy, "namespace") is { } space ? $"{space}:{predicate}" : predicate;
            // Older analyzers put values into quotation marks.
            var value = Members.Text(taxonomy, "value")?.Trim('"') ?? "";
            if (name.Length > 0)
                yield return new Taxonomy(LevelOf(Members.Text(taxonomy, "level")), Members.OneLine(name, LongestText), value.Length == 0 ? "" : Members.OneLine(value, LongestText));
        }
    }

    private static Level LevelOf(string? level) => level?.ToLowerInvariant() switch
    {
        "malicious" => Level.Malicious,
        "suspicious" => Level.Suspicious,
        "safe" => Level.Safe,
        _ => Level.Info,
    };

    private static IReadOnlyList<RelatedValue> Related(JsonElement output, string asked) =>
    [
        .. Members.Items(Members.Get(output, "artifacts"))
            .Select(artifact => CortexTypes.Ours(Members.Text(artifact, "dataType"), Members.Text(artifact, "data")))
            .OfType<(string Type, string Value)>()
            .Where(found => !string.Equals(found.Value, asked, StringComparison.OrdinalIgnoreCase))
            .Distinct()
            .Take(MostArtifacts)
            .Select(found => new RelatedValue("reported-with", found.Type, found.Value, null)),
    ];

    private static bool IsEmpty(JsonElement? full) => full is not { } some || some.ValueKind switch
    {
        JsonValueKind.Object => !some.EnumerateObject().Any(),
        JsonValueKind.Array => some.GetArrayLength() == 0,
        _ => false,
    };

    /// <summary>In order of how bad it is. That something is safe is more than that it has some property.</summary>
    private enum Level
    {
        Info,
        Safe,
        Suspicious,
        Malicious,
    }

    private sealed record Taxonomy(Level Level, string Name, string Value);
}
