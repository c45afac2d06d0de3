using System.Net;
using System.Net.Sockets;
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

    public static bool IsInside(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.IsIPv6Multicast || Array.Exists(_inside, network => network.Contains(plain));
    }

    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken stop)
    {
        var host = context.DnsEndPoint.Host;
        var found = IPAddress.TryParse(host, out var written) ? [written] : await Dns.GetHostAddressesAsync(host, stop);
        var open = Array.FindAll(found, address => !IsInside(address));
        if (open.Length == 0 && found.Length > 0)
        {
            throw new DeviceFailureException(
                FailureKind.Protected,
                $"{host} leads to {found[0]}, which is this machine, its link, or where a cloud tells secrets. If it is meant, set “allow-internal” to yes.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(open, context.DnsEndPoint.Port, stop);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
