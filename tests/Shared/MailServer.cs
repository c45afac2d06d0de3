using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ThreatResponse.Testing;

/// <summary>Debian's aiosmtpd, which prints what it takes.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _taken = new();

    private MailServer(int port, int largest)
    {
        Port = port;
        _process = new Process
        {
            StartInfo = new ProcessStartInfo("/usr/bin/python3", ["-u", "-m", "aiosmtpd", "-n", "-l", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}"), "-s", largest.ToString(CultureInfo.InvariantCulture), "-c", "aiosmtpd.handlers.Debugging", "stdout"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        _process.OutputDataReceived += (_, line) =>
        {
            lock (_taken)
                _taken.AppendLine(line.Data);
        };
    }

    public int Port { get; }

    /// <summary>Every message that it took, with its head.</summary>
    public string Taken
    {
        get
        {
            lock (_taken)
                return _taken.ToString();
        }
    }

    /// <param name="largest">Bytes of a message.</param>
    public static async Task<MailServer> StartAsync(int largest = 1_000_000)
    {
        var server = new MailServer(FreePort(), largest);
        server._process.Start();
        server._process.BeginOutputReadLine();
        server._process.BeginErrorReadLine();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (true)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, server.Port, limit.Token);
                return server;
            }
            catch (SocketException)
            {
                await look.WaitForNextTickAsync(limit.Token);
            }
        }
    }

    public async Task TakesAsync(string text)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!Taken.Contains(text, StringComparison.Ordinal))
            await look.WaitForNextTickAsync(limit.Token);
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
