using System.Text.Json;
using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Integrations.Reading;

namespace ThreatResponse.Integrations.VirusTotal;

/// <summary>Other values that stand in a report itself. They say where to look on, and nothing of how bad it is.</summary>
internal static class VirusTotalRelated
{
    private const int Most = 50;

    public static IReadOnlyList<RelatedValue> Of(JsonElement attributes, VirusTotalObject asked) =>
        [.. Records(attributes).Concat(Hashes(attributes, asked)).Concat(Url(attributes)).Distinct().Take(Most)];

    private static IEnumerable<RelatedValue> Records(JsonElement attributes)
    {
        var at = VirusTotalReport.Time(attributes, "last_dns_records_date");
        foreach (var record in Members.Items(Members.Get(attributes, "last_dns_records")))
        {
            var value = Members.Text(record, "value");
            var kind = Members.Text(record, "type")?.ToUpperInvariant();
            if (kind is "A" or "AAAA" && Addresses.Canonical(value) is { } address)
                yield return new RelatedValue("resolves-to", address.Contains(':', StringComparison.Ordinal) ? "ipv6-addr" : "ipv4-addr", address, at);
            if (kind is "CNAME" && Addresses.HostOf(value) is { } name)
                yield return new RelatedValue("resolves-to", "domain-name", name, at);
        }
    }

    /// <summary>The same file by its other hashes.</summary>
    private static IEnumerable<RelatedValue> Hashes(JsonElement attributes, VirusTotalObject asked)
    {
        foreach (var name in new[] { "md5", "sha1", "sha256" })
        {
            if (Members.Text(attributes, name)?.ToLowerInvariant() is { Length: 32 or 40 or 64 } hash && hash.All(char.IsAsciiHexDigit) && !asked.Path.EndsWith(hash, StringComparison.Ordinal))
                yield return new RelatedValue("same-as", "file", hash, null);
        }
    }

    private static IEnumerable<RelatedValue> Url(JsonElement attributes)
    {
        var at = VirusTotalReport.Time(attributes, "last_analysis_date");
        if (Members.Text(attributes, "last_final_url") is { } final && final != Members.Text(attributes, "url"))
            yield return new RelatedValue("leads-to", "url", final, at);
        if (Members.Text(attributes, "last_http_response_content_sha256")?.ToLowerInvariant() is { Length: 64 } hash && hash.All(char.IsAsciiHexDigit))
            yield return new RelatedValue("downloads", "file", hash, at);
    }
}
