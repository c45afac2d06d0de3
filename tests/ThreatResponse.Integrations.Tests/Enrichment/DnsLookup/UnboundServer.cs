using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ThreatResponse.Integrations.Tests.Enrichment.DnsLookup;

/// <summary>Debian's unbound on a port of loopback. Knows only what it is given: every other name does not exist.</summary>
internal sealed class UnboundServer : IAsyncDisposable
{
    private const string Sentinel = "sentinel.example.org";

    private readonly string _folder = Directory.CreateTempSubdirectory("tr-unbound-").FullName;
    private readonly StringBuilder _said = new();
    private readonly int _port = FreePort();
    private Process? _process;

    public string Address => $"127.0.0.1:{_port}";

    /// <summary>What it was asked since it runs.</summary>
    public string Log
    {
        get
        {
            lock (_said)
                return _said.ToString();
        }
    }

    /// <param name="records">In its own words, as <c>local-data</c> has them.</param>
    /// <param name="more">Lines of its <c>server</c> clause, and clauses.</param>
    public static async Task<UnboundServer> StartAsync(IEnumerable<string> records, params IEnumerable<string> more)
    {
        var server = new UnboundServer();
        await server.RunAsync(records, more);
        return server;
    }

    /// <summary>Until whatever was asked before this is in <see cref="Log"/>.</summary>
    public async Task HeardAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        for (var before = Count(); Count() == before; await look.WaitForNextTickAsync(limit.Token))
            await AskAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { } process)
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task RunAsync(IEnumerable<string> records, IEnumerable<string> more)
    {
        var configuration = Path.Combine(_folder, "unbound.conf");
        await File.WriteAllLinesAsync(configuration,
        [
            "server:",
            $"interface: 127.0.0.1@{_port}",
            $"directory: {_folder}",
            "do-daemonize: no",
            "use-syslog: no",
            "log-queries: yes",
            "username: \"\"",
            "chroot: \"\"",
            "pidfile: \"\"",
            "module-config: \"iterator\"",
            "num-threads: 1",
            "max-udp-size: 512",
            "local-zone: \".\" static",
            "local-data: \". 60 IN NS localhost.\"",
            .. records.Select(record => $"local-data: '{record}'"),
            .. more,
        ]);
        _process = Process.Start(new ProcessStartInfo("unbound", ["-d", "-p", "-c", configuration]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        _process.ErrorDataReceived += (_, line) =>
        {
            lock (_said)
                _said.AppendLine(line.Data);
        };
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
        await HeardAsync().WaitAsync(TimeSpan.FromSeconds(30));
    }

    private int Count() => Log.Split(Sentinel).Length;

    private async Task AskAsync()
    {
        Assert.False(_process!.HasExited, Log);
        using var socket = new UdpClient();
        byte[] question = [0x12, 0x34, 0x01, 0, 0, 1, 0, 0, 0, 0, 0, 0, .. Sentinel.Split('.').SelectMany(label => (byte[])[(byte)label.Length, .. Encoding.ASCII.GetBytes(label)]), 0, 0, 1, 0, 1];
        await socket.SendAsync(question, new IPEndPoint(IPAddress.Loopback, _port));
    }
}
