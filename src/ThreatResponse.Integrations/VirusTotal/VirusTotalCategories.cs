using System.Text.Json;
using ThreatResponse.Integrations.Reading;

namespace ThreatResponse.Integrations.VirusTotal;

/// <summary>Words of vendors as words of ours; theirs are kept beside.</summary>
internal static class VirusTotalCategories
{
    private const int Most = 20;

    /// <summary>The first that fits decides.</summary>
    private static readonly (string Part, string Ours)[] _words =
    [
        ("phish", "phishing"), ("command and control", "c2"), ("c&c", "c2"), ("botnet", "botnet"), ("spam", "spam"), ("scam", "fraud"), ("fraud", "fraud"),
        ("sinkhole", "sinkhole"), ("parked", "parked"), ("dynamic dns", "dynamic-dns"), ("newly registered", "newly-registered"), ("mining", "cryptomining"), ("miner", "cryptomining"),
        ("malware", "malware-host"), ("malicious", "malware-host"), ("infection source", "malware-host"), ("compromised", "compromised"),
        ("proxy", "proxy"), ("anonymiz", "proxy"), ("hosting", "hosting"), ("peer-to-peer", "p2p"), ("peer to peer", "p2p"),
    ];

    private static readonly string[] _tags = ["tor", "vpn", "proxy", "self-signed"];

    public static IReadOnlyList<string> Of(JsonElement attributes)
    {
        var theirs = Vendors(attributes).ToList();
        string[] kinds = [.. Values(attributes, "popular_threat_category")];
        var found = theirs.Select(Ours).OfType<string>()
            .Concat(kinds.Length > 0 ? ["malware"] : [])
            .Concat(kinds.Select(kind => kind == "miner" ? "cryptomining" : null).OfType<string>())
            .Concat(Members.Texts(Members.Get(attributes, "tags")).Where(_tags.Contains).Select(tag => tag == "self-signed" ? "self-signed-tls" : tag));
        return [.. found.Distinct(), .. kinds.Concat(theirs).Select(raw => $"vendor:{Members.OneLine(raw, 100)}").Distinct().Take(Most)];
    }

    /// <summary>Of the classification, most frequent first. A value is an object, a pair of it and its number, or a text.</summary>
    public static IEnumerable<string> Values(JsonElement attributes, string name) =>
        Members.Items(Members.Get(Members.Get(attributes, "popular_threat_classification"), name))
            .Select(item => item.ValueKind == JsonValueKind.Object ? Members.Text(item, "value") : Members.Scalar(item))
            .OfType<string>()
            .Select(value => Members.OneLine(value, 100));

    /// <summary>One of a vendor's may hold several: <c>hacking, phishing</c>.</summary>
    private static IEnumerable<string> Vendors(JsonElement attributes) =>
        Members.Get(attributes, "categories") is not { ValueKind: JsonValueKind.Object } categories ? []
        : categories.EnumerateObject().Select(vendor => Members.Scalar(vendor.Value)).OfType<string>().SelectMany(text => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Distinct(StringComparer.OrdinalIgnoreCase);

    private static string? Ours(string theirs) => Array.Find(_words, word => theirs.Contains(word.Part, StringComparison.OrdinalIgnoreCase)).Ours;
}
