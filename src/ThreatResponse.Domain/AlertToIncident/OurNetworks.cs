using System.Net;

namespace ThreatResponse.Domain.AlertToIncident;

/// <summary>Tells ours from theirs, and who stands for many. Made once from <see cref="NetworkRules"/>; immutable.</summary>
public sealed class OurNetworks
{
    private readonly IPNetwork[] _ours;
    private readonly string[] _domains;
    private readonly IPNetwork[] _concentratorNetworks;
    private readonly HashSet<string> _concentrators;
    private readonly HashSet<string> _allowListed;

    private OurNetworks(NetworkRules rules)
    {
        _ours = [.. rules.Ours.Select(IPNetwork.Parse)];
        _domains = [.. rules.OurDomains.Select(domain => "." + domain.Trim('.'))];
        _concentratorNetworks = [.. rules.Concentrators.Where(IsNetwork).Select(IPNetwork.Parse)];
        _concentrators = new HashSet<string>(rules.Concentrators.Where(text => !IsNetwork(text)), StringComparer.OrdinalIgnoreCase);
        _allowListed = new HashSet<string>(rules.AllowListed, StringComparer.OrdinalIgnoreCase);
    }

    public static OurNetworks Default { get; } = new(new NetworkRules());

    /// <summary>The rules must have no faults: see <see cref="FaultsOf"/>.</summary>
    public static OurNetworks From(NetworkRules rules) => new(rules);

    public static IReadOnlyList<RuleFault> FaultsOf(NetworkRules rules)
    {
        var faults = new List<RuleFault>();
        for (var i = 0; i < rules.Ours.Count; i++)
        {
            if (!IPNetwork.TryParse(rules.Ours[i], out _))
            {
                faults.Add(new RuleFault($"ours[{i}]", $"'{rules.Ours[i]}' is no network: expected for example 10.0.0.0/8"));
            }
        }

        for (var i = 0; i < rules.Concentrators.Count; i++)
        {
            if (IsNetwork(rules.Concentrators[i]) && !IPNetwork.TryParse(rules.Concentrators[i], out _))
            {
                faults.Add(new RuleFault($"concentrators[{i}]", $"'{rules.Concentrators[i]}' is neither an address, nor a name, nor a network"));
            }
        }

        AddEmpty("our-domains", rules.OurDomains);
        AddEmpty("concentrators", rules.Concentrators);
        AddEmpty("allow-listed", rules.AllowListed);
        return faults;

        void AddEmpty(string key, IList<string> values)
        {
            for (var i = 0; i < values.Count; i++)
            {
                if (string.IsNullOrWhiteSpace(values[i]))
                {
                    faults.Add(new RuleFault($"{key}[{i}]", "is empty"));
                }
            }
        }
    }

    /// <summary>True for an address in our networks, a name without a dot, our domains and names in them.</summary>
    public bool AreOurs(string host)
    {
        if (IPAddress.TryParse(host, out var address))
        {
            return Holds(_ours, address);
        }

        return !host.Contains('.', StringComparison.Ordinal) || Array.Exists(_domains, domain => host.EndsWith(domain, StringComparison.OrdinalIgnoreCase) || host.AsSpan().Equals(domain.AsSpan(1), StringComparison.OrdinalIgnoreCase));
    }

    public bool IsConcentrator(string host) =>
        _concentrators.Contains(host)
        || (_concentratorNetworks.Length > 0 && IPAddress.TryParse(host, out var address) && Holds(_concentratorNetworks, address));

    public bool IsAllowListed(string value) => _allowListed.Contains(value);

    private static bool Holds(IPNetwork[] networks, IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        foreach (var network in networks)
        {
            if (network.Contains(address))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsNetwork(string text) => text.Contains('/', StringComparison.Ordinal);
}
