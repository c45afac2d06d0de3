using System.Net;
using System.Net.Sockets;

namespace ThreatResponse.Integrations.Http;

/// <summary>Where names lead, and the way there. Tests have one of their own, in which public addresses stand on loopback.</summary>
internal class Network
{
    public static Network Real { get; } = new();

    public virtual Task<IPAddress[]> ResolveAsync(string host, CancellationToken stop) => Dns.GetHostAddressesAsync(host, stop);

    public virtual async Task<Stream> ConnectAsync(IPAddress[] addresses, int port, CancellationToken stop)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, stop);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
