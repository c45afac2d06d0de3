using System.Net;
using System.Net.Sockets;
using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Response;
using ThreatResponse.Domain.AlertToIncident;

namespace ThreatResponse.Domain.IncidentToResponse;

/// <summary>What stands before every list: asked when a value is wished for, when it is served or pushed, and whenever what is protected changes.</summary>
public sealed class GuardRails(ProtectedSet kept, OurNetworks ours)
{
    /// <summary>Shortest prefixes: a /8 by mistake would cut off half of a continent.</summary>
    public const int LeastIpv4 = 24;

    /// <summary>As for IPv4.</summary>
    public const int LeastIpv6 = 48;

    private static readonly (IPNetwork Network, string Why)[] _never =
    [
        (IPNetwork.Parse("0.0.0.0/8"), "it means this host"),
        (IPNetwork.Parse("127.0.0.0/8"), "it is loopback"),
        (IPNetwork.Parse("169.254.0.0/16"), "it is link-local"),
        (IPNetwork.Parse("224.0.0.0/4"), "it is multicast"),
        (IPNetwork.Parse("240.0.0.0/4"), "it is reserved, or broadcast"),
        (IPNetwork.Parse("::/127"), "it means this host"),
        (IPNetwork.Parse("fe80::/10"), "it is link-local"),
        (IPNetwork.Parse("ff00::/8"), "it is multicast"),
    ];

    /// <summary>Why a canonical value may not be on a list; null when it may.</summary>
    public Refusal? Refuses(ListDefinition list, string value)
    {
        var address = AddressIn(list.Kind, value);
        if (address is { } network)
        {
            var least = network.BaseAddress.AddressFamily == AddressFamily.InterNetwork ? LeastIpv4 : LeastIpv6;
            if (network.PrefixLength < least)
            {
                return new NetworkIsTooWide(value, least);
            }

            foreach (var (never, why) in _never)
            {
                if (ProtectedSet.Overlap(never, network))
                {
                    return new ValueIsProtected(value, why, "No list takes it.");
                }
            }
        }

        if (kept.Covers(list.Kind, value) is { } entry)
        {
            return new ValueIsProtected(value, $"{entry.Value}, {entry.Reason}", entry.By == ProtectedEntry.Configuration
                ? "It is protected by the configuration, and is taken off there: in protected.yaml."
                : "Whoever manages responses can take it off the protected list.");
        }

        return !list.TakesOurs && list.Kind is MemberKind.Address or MemberKind.Url && address is { } own && ours.AreOurs(own.BaseAddress.ToString())
            ? new ValueIsProtected(value, "it is in one of our own networks, and this list does not take them", "Contain the host by name instead, or use a list that takes our own. Which networks are ours is said in networks.yaml.")
            : null;
    }

    private static IPNetwork? AddressIn(MemberKind kind, string value) => kind switch
    {
        MemberKind.Address => ProtectedSet.NetworkOf(value),
        MemberKind.Url => Uri.TryCreate(value, UriKind.Absolute, out var uri) ? ProtectedSet.NetworkOf(uri.Host.Trim('[', ']')) : null,
        _ => null,
    };
}
