using System.Text.Json;
using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Integrations.Reading;

namespace ThreatResponse.Integrations.VirusTotal;

/// <summary>What a report says in our words. Any of its members may be missing.</summary>
internal static class VirusTotalReport
{
    /// <param name="data">With <c>attributes</c>.</param>
    public static EnrichmentAnswer Read(JsonElement data, VirusTotalObject asked, IReadOnlySet<string> trusted, DateTimeOffset now)
    {
        var attributes = Members.Get(data, "attributes")!.Value;
        var count = Count(attributes, trusted);
        var analysed = Time(attributes, "last_analysis_date");
        var isFile = asked.Path.StartsWith("files/", StringComparison.Ordinal);
        var history = new VirusTotalHistory(isFile, analysed, Time(attributes, "first_submission_date"), Members.Number(attributes, "times_submitted") ?? 0);
        var (verdict, score) = VirusTotalVerdict.Of(count, history, now);
        return new EnrichmentAnswer(EnrichmentStatus.Found, verdict, score, Says(count), VirusTotalFacts.Of(attributes))
        {
            Categories = VirusTotalCategories.Of(attributes),
            Place = Place(attributes),
            Engines = count is null ? null : new EngineCount(count.Malicious, count.Engines, analysed),
            Campaigns = [.. VirusTotalCategories.Values(attributes, "popular_threat_name").Distinct(StringComparer.OrdinalIgnoreCase).Take(10)],
            Related = VirusTotalRelated.Of(attributes, asked),
            FirstSeen = history.First,
            LastSeen = Time(attributes, "last_submission_date") ?? analysed,
            Page = Page(data, asked),
        };
    }

    /// <summary>Unix seconds; null for what is none.</summary>
    public static DateTimeOffset? Time(JsonElement attributes, string name) =>
        Members.Number(attributes, name) is > 0 and < 253_402_300_800 and var seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    /// <summary>Pages of URLs go by the identifier that VirusTotal gives them.</summary>
    private static string Page(JsonElement data, VirusTotalObject asked) =>
        asked.Path.StartsWith("urls/", StringComparison.Ordinal) && Members.Text(data, "id") is { Length: 64 } id && id.All(char.IsAsciiHexDigit) ? $"{VirusTotalProduct.Home}/gui/url/{id}" : asked.Page;

    /// <summary>Null when nobody counted: that is not none.</summary>
    private static VirusTotalCount? Count(JsonElement attributes, IReadOnlySet<string> trusted)
    {
        var stats = Members.Get(attributes, "last_analysis_stats");
        if (stats is null || Members.Number(stats, "malicious") is not (>= 0 and <= 10_000))
            return null;
        return new VirusTotalCount(Number("malicious"), Number("suspicious"), Number("harmless"), Number("undetected"), VirusTotalFacts.Engines(attributes).Any(engine => trusted.Contains(engine.Name)));

        int Number(string name) => (int)Math.Clamp(Members.Number(stats, name) ?? 0, 0, 10_000);
    }

    private static string Says(VirusTotalCount? count) => count switch
    {
        null or { Engines: 0 } => "It is known there, and no engine has said anything of it",
        { Malicious: 0, Suspicious: 0 } => $"None of {count.Engines} engines calls it malicious",
        { Malicious: 0 } => $"None of {count.Engines} engines calls it malicious, {count.Suspicious} suspicious",
        { Malicious: 1 } => $"1 of {count.Engines} engines calls it malicious",
        _ => $"{count.Malicious} of {count.Engines} engines call it malicious",
    };

    /// <summary>Of an address.</summary>
    private static EnrichmentPlace? Place(JsonElement attributes)
    {
        var country = Members.Text(attributes, "country") is { Length: 2 } code ? code.ToUpperInvariant() : null;
        var (system, owner, network) = (Members.Number(attributes, "asn"), Members.Text(attributes, "as_owner"), Members.Text(attributes, "network"));
        return country is null && system is null && network is null ? null : new EnrichmentPlace(country, null, null, null, null, null, system, owner is null ? null : Members.OneLine(owner, 200), network);
    }
}
