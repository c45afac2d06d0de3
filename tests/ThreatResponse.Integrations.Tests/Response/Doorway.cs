using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;

namespace ThreatResponse.Integrations.Tests.Response;

/// <summary>A port on loopback that leads to one in a network of its own.</summary>
[SupportedOSPlatform("linux")]
internal sealed class Doorway : IDisposable
{
    private readonly Socket _door = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public Doorway(NetworkNamespace network, int port)
    {
        _door.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _door.Listen();
        _ = LetInAsync(network, port);
    }

    public int Port => ((IPEndPoint)_door.LocalEndPoint!).Port;

    public void Dispose() => _door.Dispose();

    private static async Task PassAsync(Socket outside, NetworkNamespace network, int port)
    {
        try
        {
            using (outside)
            {
                using var inside = network.Connect(IPAddress.Loopback, port);
                await using NetworkStream left = new(outside), right = new(inside);
                await Task.WhenAny(left.CopyToAsync(right), right.CopyToAsync(left));
            }
        }
        catch (Exception fault) when (fault is SocketException or IOException or ObjectDisposedException)
        {
            // One of them went away: so does the other.
        }
    }

    private async Task LetInAsync(NetworkNamespace network, int port)
    {
        try
        {
            while (true)
                _ = PassAsync(await _door.AcceptAsync(), network, port);
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            // Closed.
        }
    }
}
