using System.Net;
using ThreatResponse.Contracts.Enrichment;

namespace ThreatResponse.Integrations.Enrichment;

/// <summary>What nobody outside can say anything of, and should not hear: addresses and names that mean something within one network only.</summary>
internal static class OutsideOnly
{
    private static readonly IPNetwork[] _inside =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24",
            "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "::/128", "::1/128", "64:ff9b:1::/48", "100::/64", "2001:db8::/32", "3fff::/20", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(network => IPNetwork.Parse(network)),
    ];

    /// <summary>Top-level domains that no registry has.</summary>
    private static readonly string[] _insideNames =
        ["local", "localhost", "localdomain", "internal", "intranet", "private", "lan", "home", "corp", "test", "invalid", "example", "arpa"];

    public static bool IsOutside(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return !Array.Exists(_inside, network => network.Contains(plain));
    }

    /// <summary>Whether a name may exist for everybody: names of one label do not, nor do those below special-use domains.</summary>
    public static bool IsOutside(string name)
    {
        var labels = name.TrimEnd('.').Split('.');
        return labels.Length > 1 && !_insideNames.Contains(labels[^1], StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Why it is not asked; null when it may be.</summary>
    /// <param name="type">As STIX has it.</param>
    public static EnrichmentAnswer? Refusal(string type, string value) => type switch
    {
        "ipv4-addr" or "ipv6-addr" => !IPAddress.TryParse(value, out var address) ? EnrichmentAnswer.NotApplicable("It is not one address, and is not asked about outside.") : OfAddress(address),
        "domain-name" => OfName(value),
        "url" => OfUrl(value),
        "email-addr" => OfName(value[(value.LastIndexOf('@') + 1)..]),
        _ => null,
    };

    private static EnrichmentAnswer? OfAddress(IPAddress address) =>
        IsOutside(address) ? null : EnrichmentAnswer.NotApplicable("The address is private or special: it is not asked about outside.");

    private static EnrichmentAnswer? OfName(string name) =>
        IsOutside(name) ? null : EnrichmentAnswer.NotApplicable("The name is an internal one: it is not asked about outside.");

    private static EnrichmentAnswer? OfUrl(string value)
    {
        if (!Uri.TryCreate(value, UriKind.Absolute, out var url) || url.Host.Length == 0)
            return EnrichmentAnswer.NotApplicable("It has no host, and is not asked about outside.");
        return url.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6 && IPAddress.TryParse(url.DnsSafeHost, out var address) ? OfAddress(address) : OfName(url.Host);
    }
}
