using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using System.Text;

namespace ThreatResponse.Cluster.Tests.Running;

/// <summary>One process of the cluster, on ports that it keeps when it is started again.</summary>
public sealed class HostProcess : IAsyncDisposable
{
    private static readonly string _host = typeof(HostProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "HostOutput").Value!;
    private readonly StringBuilder _output = new();
    private readonly Dictionary<string, string> _environment;
    private Process? _process;

    public HostProcess(string name, string roles, string store)
    {
        Name = name;
        var ports = FreePorts(3);
        SiloPort = ports[1];
        _environment = new Dictionary<string, string>
        {
            ["TR_CONFIG"] = Path.Combine(Path.GetDirectoryName(_host)!, "cluster-config", "cluster.yaml"),
            ["TR_STORE"] = store,
            ["TR_ROLES"] = roles,
            ["TR_URLS"] = $"http://127.0.0.1:{ports[0]}",
            ["TR_SILO_PORT"] = $"{ports[1]}",
            ["TR_SILO_GATEWAY_PORT"] = $"{ports[2]}",
            ["TR_SYSLOG_PORT"] = "0",
            ["TR_ADMIN_API_KEY"] = RunningCluster.ApiKey,

            // Five of them share this machine.
            ["DOTNET_gcServer"] = "0",
        };
        Http = new HttpClient(new SocketsHttpHandler { PooledConnectionIdleTimeout = TimeSpan.FromSeconds(2) }) { BaseAddress = new Uri($"http://127.0.0.1:{ports[0]}"), Timeout = TimeSpan.FromSeconds(25) };
        Http.DefaultRequestHeaders.Add("X-Api-Key", RunningCluster.ApiKey);
    }

    /// <summary>The folder of the project that is run.</summary>
    public static string Project => Path.GetFullPath(Path.Combine(_host, "..", "..", "..", ".."));

    public static string Configuration => Path.GetFileName(Path.GetFullPath(Path.Combine(_host, "..", "..")));

    public string Name { get; }

    public int SiloPort { get; }

    public HttpClient Http { get; }

    /// <summary>All that it wrote since it was started first.</summary>
    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    public bool HasExited => _process is null or { HasExited: true };

    /// <summary>Runs the host to its end, for what it does besides serving.</summary>
    public static async Task<(int ExitCode, string Output)> RunToEndAsync(string store, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [_host, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, Environment = { ["TR_STORE"] = store } };
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        return (process.ExitCode, await output + await error);
    }

    public void Start(IReadOnlyDictionary<string, string>? more = null)
    {
        var start = new ProcessStartInfo("dotnet", [_host]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var (name, value) in _environment.Concat(more ?? new Dictionary<string, string>()))
            start.Environment[name] = value;
        _process?.Dispose();
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Note(line.Data);
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public Task ReadyAsync(int seconds = 180) => Patience.UntilAsync(
        async () =>
        {
            if (HasExited)
                throw new InvalidOperationException($"{Name} ended with {_process?.ExitCode}:\n{Output}");
            return await StatusAsync("/health/ready") == HttpStatusCode.OK;
        },
        $"ready: {Name}",
        seconds);

    /// <summary>Null when nobody answers.</summary>
    public async Task<HttpStatusCode?> StatusAsync(string address)
    {
        try
        {
            using var answer = await Http.GetAsync(address);
            return answer.StatusCode;
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException)
        {
            return null;
        }
    }

    /// <summary>As kill -9: nothing is said, nothing is drained.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Asks it to end, as a service manager does.</summary>
    public async Task<int> EndAsync()
    {
        await SignalAsync("TERM");
        return await ExitAsync(90);
    }

    public async Task<int> ExitAsync(int seconds)
    {
        await _process!.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(seconds));
        return _process.ExitCode;
    }

    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{_process!.Id}"]);
        await kill.WaitForExitAsync();
    }

    public void EndWithoutWaiting()
    {
        if (!HasExited)
            _process!.Kill();
    }

    public async ValueTask DisposeAsync()
    {
        if (!HasExited)
            await KillAsync();
        _process?.Dispose();
        _process = null;
        Http.Dispose();

        // To look at, when asked for: TR_LOGS names a folder.
        if (Environment.GetEnvironmentVariable("TR_LOGS") is { Length: > 0 } folder)
            await File.WriteAllTextAsync(Path.Combine(folder, $"{Name}.log"), Output);
    }

    private static int[] FreePorts(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        var ports = listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port).ToArray();
        listeners.ForEach(listener => listener.Dispose());
        return ports;
    }

    private void Note(string? line)
    {
        if (line is null)
            return;
        lock (_output)
            _output.AppendLine(line);
    }
}
