using System.Globalization;
using System.Text.Json;
using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Integrations.Reading;

namespace ThreatResponse.Integrations.VirusTotal;

/// <summary>What people want to read of a report.</summary>
internal static class VirusTotalFacts
{
    private const int Longest = 200;

    public static IReadOnlyList<EnrichmentFact> Of(JsonElement attributes)
    {
        var facts = new List<EnrichmentFact>();
        Add("Called", Called(attributes));
        Add("Threat", Members.Text(Members.Get(attributes, "popular_threat_classification"), "suggested_threat_label"));
        Add("Names of threats", Joined(attributes, "threat_names"));
        Add("Name", Members.Text(attributes, "meaningful_name"));
        Add("Kind of file", Members.Text(attributes, "type_description"));
        Add("Size", Members.Number(attributes, "size") is { } size ? $"{size.ToString("N0", CultureInfo.InvariantCulture)} bytes" : null);
        Add("Title", Members.Text(attributes, "title"));
        Add("Leads to", Members.Text(attributes, "last_final_url"));
        Add("Registrar", Members.Text(attributes, "registrar"));
        Add("Registered", Day(attributes, "creation_date"));
        Add("Popularity", Popularity(attributes));
        Add("Tags", Joined(attributes, "tags"));
        Add("Submitted", Members.Number(attributes, "times_submitted") is { } times ? $"{times.ToString(CultureInfo.InvariantCulture)} times" : null);
        Add("Reputation among users", Members.Number(attributes, "reputation")?.ToString(CultureInfo.InvariantCulture));
        Add("Last analysis", Day(attributes, "last_analysis_date"));
        return facts;

        void Add(string name, string? value)
        {
            if (value is { Length: > 0 })
                facts.Add(new EnrichmentFact(name, Members.OneLine(value, Longest)));
        }
    }

    /// <summary>Engines that call it malicious, and what they call it.</summary>
    public static IEnumerable<(string Name, string? Result)> Engines(JsonElement attributes)
    {
        if (Members.Get(attributes, "last_analysis_results") is not { ValueKind: JsonValueKind.Object } results)
            yield break;
        foreach (var engine in results.EnumerateObject())
        {
            if (Members.Text(engine.Value, "category") == "malicious")
                yield return (Members.Text(engine.Value, "engine_name") ?? Members.NameOf(engine), Members.Text(engine.Value, "result"));
        }
    }

    private static string? Called(JsonElement attributes)
    {
        string[] names = [.. Engines(attributes).Where(engine => engine.Result is not null).OrderBy(engine => engine.Name, StringComparer.Ordinal).Take(5).Select(engine => $"{engine.Result} ({engine.Name})")];
        return names.Length == 0 ? null : string.Join(", ", names);
    }

    private static string? Joined(JsonElement attributes, string name) => string.Join(", ", Members.Texts(Members.Get(attributes, name)).Take(10)) is { Length: > 0 } text ? text : null;

    private static string? Day(JsonElement attributes, string name) => VirusTotalReport.Time(attributes, name)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The best of its ranks: a small number is a name that many ask for.</summary>
    private static string? Popularity(JsonElement attributes)
    {
        if (Members.Get(attributes, "popularity_ranks") is not { ValueKind: JsonValueKind.Object } ranks)
            return null;
        var best = ranks.EnumerateObject().Select(rank => (Name: Members.NameOf(rank), Rank: Members.Number(rank.Value, "rank"))).Where(rank => rank.Rank > 0).OrderBy(rank => rank.Rank).FirstOrDefault();
        return best.Rank is null ? null : $"place {best.Rank} ({best.Name})";
    }
}
