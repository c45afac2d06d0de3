namespace ThreatResponse.Domain.AlertToIncident;

/// <summary>Which addresses and names are ours, and which of them stand for many: <c>cluster-config/rules/networks.yaml</c>.</summary>
public sealed record NetworkRules
{
    /// <summary>Networks in CIDR notation.</summary>
    /// <value>RFC 1918, unique local, loopback and link-local.</value>
    public IList<string> Ours { get; init; } =
        ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "127.0.0.0/8", "169.254.0.0/16", "fc00::/7", "fe80::/10", "::1/128"];

    /// <summary>Endings of host names that are ours; a name without a dot always is.</summary>
    /// <value>local, lan, internal, home.arpa</value>
    public IList<string> OurDomains { get; init; } = ["local", "lan", "internal", "home.arpa"];

    /// <summary>Proxies, NAT gateways, resolvers, scanners: addresses, networks or host names. Never a key: the client behind them is.</summary>
    public IList<string> Concentrators { get; init; } = [];

    /// <summary>Values that never link: addresses, names, hashes, users.</summary>
    public IList<string> AllowListed { get; init; } = [];
}
