using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Text;

namespace ThreatResponse.Testing;

/// <summary>A port on loopback that leads to one in a network of its own.</summary>
[SupportedOSPlatform("linux")]
internal sealed class Doorway : IDisposable
{
    private readonly Socket _door = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly MemoryStream _asked = new();
    private volatile bool _isShut;

    public Doorway(NetworkNamespace network, int port)
    {
        _door.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _door.Listen();
        _ = LetInAsync(network, port);
    }

    public int Port => ((IPEndPoint)_door.LocalEndPoint!).Port;

    /// <summary>What went in, as it could be read on the way.</summary>
    public string Asked
    {
        get
        {
            lock (_asked)
                return Encoding.Latin1.GetString(_asked.ToArray());
        }
    }

    /// <summary>What is asked next goes in; its answer does not come out, and the connection ends.</summary>
    public void KeepAnswer() => _isShut = true;

    public void Dispose() => _door.Dispose();

    private async Task PassAsync(Socket outside, NetworkNamespace network, int port)
    {
        try
        {
            using (outside)
            {
                using var inside = await network.ConnectAsync(IPAddress.Loopback, port);
                await using NetworkStream left = new(outside), right = new(inside);
                await Task.WhenAny(CopyAsync(left, right, true), CopyAsync(right, left, false));
            }
        }
        catch (Exception fault) when (fault is SocketException or IOException or ObjectDisposedException)
        {
            // One of them went away: so does the other.
        }
    }

    private async Task CopyAsync(NetworkStream from, NetworkStream to, bool asks)
    {
        var buffer = new byte[65536];
        while (await from.ReadAsync(buffer) is var read and > 0)
        {
            if (!asks && _isShut)
            {
                _isShut = false;
                return;
            }

            await to.WriteAsync(buffer.AsMemory(0, read));
            if (!asks)
                continue;
            lock (_asked)
                _asked.Write(buffer, 0, read);
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
