using System.Net;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Integrations.Http;

/// <summary>
/// Connects only to addresses that somebody else may stand at: what a name leads to is looked at when it is connected to, so that a name that changes its
/// mind leads nowhere either.
/// </summary>
internal sealed class AddressGuard
{
    /// <summary>This machine, this link, and where clouds tell a machine its secrets (169.254.169.254 is of the link; the others are not).</summary>
    private static readonly IPNetwork[] _inside =
    [
        IPNetwork.Parse("0.0.0.0/8"), IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("169.254.0.0/16"), IPNetwork.Parse("100.100.100.200/32"), IPNetwork.Parse("168.63.129.16/32"),
        IPNetwork.Parse("::/128"), IPNetwork.Parse("::1/128"), IPNetwork.Parse("fe80::/10"), IPNetwork.Parse("fd00:ec2::254/128"),
    ];

    private readonly Func<string, IPAddress, string?> _refuses;
    private readonly Network _network;

    public AddressGuard()
        : this(RefusesInside, Network.Real)
    {
    }

    /// <param name="refuses">For people, why an address that a host leads to is not connected to; null: it may be.</param>
    public AddressGuard(Func<string, IPAddress, string?> refuses, Network network) => (_refuses, _network) = (refuses, network);

    public static bool IsInside(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.IsIPv6Multicast || Array.Exists(_inside, network => network.Contains(plain));
    }

    public ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken stop) => ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, stop);

    /// <exception cref="DeviceFailureException">It leads only to where it may not.</exception>
    public async ValueTask<Stream> ConnectAsync(string host, int port, CancellationToken stop)
    {
        var found = IPAddress.TryParse(host, out var written) ? [written] : await _network.ResolveAsync(host, stop);
        var open = Array.FindAll(found, address => _refuses(host, address) is null);
        return open.Length == 0 && found.Length > 0 ? throw new DeviceFailureException(FailureKind.Protected, _refuses(host, found[0])!) { NothingWasSent = true } : await _network.ConnectAsync(open, port, stop);
    }

    private static string? RefusesInside(string host, IPAddress address) => IsInside(address)
        ? $"{host} leads to {address}, which is this machine, its link, or where a cloud tells secrets. If it is meant, set “allow-internal” to yes."
        : null;
}
