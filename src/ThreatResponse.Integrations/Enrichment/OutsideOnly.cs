using System.Net;
using ThreatResponse.Contracts.Enrichment;

namespace ThreatResponse.Integrations.Enrichment;

/// <summary>What nobody outside of our network is asked about: it means nothing to them, or tells them of us.</summary>
internal static class OutsideOnly
{
    private static readonly (IPNetwork Network, string What)[] _inside =
    [
        (IPNetwork.Parse("0.0.0.0/8"), "of this network itself"),
        (IPNetwork.Parse("10.0.0.0/8"), "private"),
        (IPNetwork.Parse("100.64.0.0/10"), "shared behind a provider's translation"),
        (IPNetwork.Parse("127.0.0.0/8"), "of this machine itself"),
        (IPNetwork.Parse("169.254.0.0/16"), "of its link only"),
        (IPNetwork.Parse("172.16.0.0/12"), "private"),
        (IPNetwork.Parse("192.0.0.0/24"), "reserved"),
        (IPNetwork.Parse("192.0.2.0/24"), "for documentation"),
        (IPNetwork.Parse("192.168.0.0/16"), "private"),
        (IPNetwork.Parse("198.18.0.0/15"), "for measurements"),
        (IPNetwork.Parse("198.51.100.0/24"), "for documentation"),
        (IPNetwork.Parse("203.0.113.0/24"), "for documentation"),
        (IPNetwork.Parse("224.0.0.0/4"), "multicast"),
        (IPNetwork.Parse("240.0.0.0/4"), "reserved"),
        (IPNetwork.Parse("::/128"), "unspecified"),
        (IPNetwork.Parse("::1/128"), "of this machine itself"),
        (IPNetwork.Parse("64:ff9b:1::/48"), "translated within one network"),
        (IPNetwork.Parse("100::/64"), "discarded"),
        (IPNetwork.Parse("2001:db8::/32"), "for documentation"),
        (IPNetwork.Parse("3fff::/20"), "for documentation"),
        (IPNetwork.Parse("fc00::/7"), "private"),
        (IPNetwork.Parse("fe80::/10"), "of its link only"),
        (IPNetwork.Parse("fec0::/10"), "private"),
        (IPNetwork.Parse("ff00::/8"), "multicast"),
    ];

    /// <summary>Names that the DNS of the world does not have (RFC 6761, 6762, 7686, 8375 and those that companies use), with what is below them.</summary>
    private static readonly string[] _insideNames =
        ["localhost", "local", "internal", "intranet", "corp", "home", "lan", "home.arpa", "localdomain", "test", "invalid", "example", "onion", "alt"];

    /// <param name="type">As STIX has it.</param>
    /// <returns>Null: it may be asked about.</returns>
    public static EnrichmentAnswer? RefusesValue(string type, string value) => type switch
    {
        "ipv4-addr" or "ipv6-addr" => IPAddress.TryParse(value, out var address) ? Refuses(address) : EnrichmentAnswer.NotApplicable("It is not one address: nobody outside is asked about it"),
        "domain-name" => Refuses(value, []),
        "url" => RefusesUrl(value),
        "email-addr" => Refuses(value[(value.LastIndexOf('@') + 1)..], []),
        _ => null,
    };

    /// <summary>Null: it may be asked about.</summary>
    public static EnrichmentAnswer? Refuses(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        foreach (var (network, what) in _inside)
        {
            if (network.Contains(plain))
                return EnrichmentAnswer.NotApplicable($"The address is {what}: nobody outside knows it");
        }

        return null;
    }

    /// <param name="ours">Domains of ours, in lower case: with what is below them.</param>
    /// <returns>Null: it may be asked about.</returns>
    public static EnrichmentAnswer? Refuses(string name, IReadOnlyCollection<string> ours)
    {
        var bare = name.TrimEnd('.').ToLowerInvariant();
        if (!bare.Contains('.', StringComparison.Ordinal))
            return EnrichmentAnswer.NotApplicable("A name without a dot is of our network: nobody outside is asked about it");
        if (ours.Any(domain => IsIn(bare, domain)))
            return EnrichmentAnswer.NotApplicable("The name is one of ours: nobody outside is asked about it");
        return Array.Exists(_insideNames, domain => IsIn(bare, domain)) ? EnrichmentAnswer.NotApplicable("The name is no name of the public DNS: nobody outside knows it") : null;
    }

    private static EnrichmentAnswer? RefusesUrl(string value)
    {
        if (!Uri.TryCreate(value, UriKind.Absolute, out var url) || url.Host.Length == 0)
            return EnrichmentAnswer.NotApplicable("It has no host: nobody outside is asked about it");
        return url.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6 && IPAddress.TryParse(url.DnsSafeHost, out var address) ? Refuses(address) : Refuses(url.IdnHost, []);
    }

    private static bool IsIn(string name, string domain) =>
        name.EndsWith(domain, StringComparison.Ordinal) && (name.Length == domain.Length || name[^(domain.Length + 1)] == '.');
}
