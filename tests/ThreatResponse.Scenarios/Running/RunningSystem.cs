using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Reflection;
using System.Text;
using System.Text.Json;
using ThreatResponse.Testing;

namespace ThreatResponse.Scenarios.Running;

/// <summary>The product as a person runs it: a process of its own on a data folder of its own, spoken to over HTTP.</summary>
internal sealed class RunningSystem : IAsyncDisposable
{
    public const string ApiKey = "scenario-key-0123456789";
    public const string Password = "scenario-password";
    public static readonly DateTimeOffset StandsAt = new(2026, 3, 4, 14, 30, 0, TimeSpan.Zero);
    private static readonly string _host = typeof(RunningSystem).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "HostOutput").Value!;
    private readonly StringBuilder _output = new();
    private readonly IReadOnlyDictionary<string, string> _environment;
    private readonly bool _ownsFolder;
    private readonly int _siloPort;
    private readonly int _siloGatewayPort;
    private Process? _process;

    private RunningSystem(string folder, bool ownsFolder, IReadOnlyDictionary<string, string> environment)
    {
        (Folder, _ownsFolder, _environment) = (folder, ownsFolder, environment);
        var ports = FreePorts(4);
        (Port, SyslogPort, _siloPort, _siloGatewayPort) = (ports[0], ports[1], ports[2], ports[3]);
        Http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{Port}"), Timeout = TimeSpan.FromMinutes(2) };
        Http.DefaultRequestHeaders.Add("X-Api-Key", ApiKey);
    }

    public string Folder { get; }

    public int Port { get; }

    public int SyslogPort { get; }

    public HttpClient Http { get; }

    public int ProcessId => _process!.Id;

    public bool HasExited => _process!.HasExited;

    /// <summary>All that the process wrote.</summary>
    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    public static async Task<RunningSystem> StartAsync(string? folder = null, IReadOnlyDictionary<string, string>? environment = null, params string[] arguments)
    {
        var system = new RunningSystem(folder ?? Directory.CreateTempSubdirectory("tr-scenario-").FullName, folder is null, environment ?? new Dictionary<string, string>());
        await system.StartAgainAsync(arguments);
        return system;
    }

    /// <summary>Where the rules lie that come with the product.</summary>
    public static string Rules => Path.Combine(Path.GetDirectoryName(_host)!, "cluster-config", "rules");

    /// <summary>It is always <see cref="StandsAt"/> in it, and all alerts are decided in the order of their arrival: two runs of it show the same.</summary>
    public static async Task<RunningSystem> StartStandingAsync(params string[] arguments)
    {
        var environment = await OtherClock.StandingAsync(StandsAt);
        var system = new RunningSystem(Directory.CreateTempSubdirectory("tr-scenario-").FullName, ownsFolder: true, environment);
        environment["TR_CONFIG"] = Path.Combine(system.Folder, "embedded.yaml");
        await File.WriteAllTextAsync(environment["TR_CONFIG"], $"partitions: 1\nrules: {Rules}\n");
        await system.StartAgainAsync(arguments);
        return system;
    }

    /// <summary>Runs the host to its end, without waiting for readiness.</summary>
    public static async Task<(int ExitCode, string Output)> RunToEndAsync(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        using var process = Process.Start(Start(environment, arguments))!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
        return (process.ExitCode, await output + await error);
    }

    public async Task StartAgainAsync(params string[] arguments)
    {
        var environment = new Dictionary<string, string>(_environment)
        {
            ["TR_DATA"] = Folder,
            ["TR_URLS"] = $"http://127.0.0.1:{Port}",
            ["TR_ADMIN_API_KEY"] = ApiKey,
        };
        environment.TryAdd("TR_ADMIN_PASSWORD", Password);
        environment.TryAdd("TR_SYSLOG_PORT", $"{SyslogPort}");
        environment.TryAdd("TR_SILO_PORT", $"{_siloPort}");
        environment.TryAdd("TR_SILO_GATEWAY_PORT", $"{_siloGatewayPort}");
        _process = Process.Start(Start(environment, arguments))!;
        _process.OutputDataReceived += (_, line) => Note(line.Data);
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        try
        {
            await EventuallyAsync(async () =>
            {
                if (_process.HasExited)
                    throw new InvalidOperationException($"The host ended with {_process.ExitCode}: {Output}");
                using var answer = await Http.GetAsync("/health/ready");
                return answer.IsSuccessStatusCode && Output.Contains("is ready at", StringComparison.Ordinal);
            }, "ready");
        }
        catch
        {
            // Nobody gets it to dispose of, and it would run on beside all other tests.
            if (!_process.HasExited)
                await KillAsync();
            throw;
        }
    }

    /// <summary>As kill -9: nothing is said, nothing is drained.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        lock (_output)
            _output.Clear();
    }

    /// <summary>Asks it to end, as a service manager does; Ctrl-C takes the same way, but a background shell may have told its children to ignore that.</summary>
    public async Task<int> InterruptAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process!.Id}"]);
        await kill.WaitForExitAsync();
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(40));
        return _process.ExitCode;
    }

    public async Task<Taken> PostAsync(string source, byte[] body)
    {
        using var answer = await Http.PostAsync($"/api/v1/events/{source}", new ByteArrayContent(body));
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<Taken>())!;
    }

    public Task<Taken> PostAsync(string source, string body) => PostAsync(source, Encoding.UTF8.GetBytes(body));

    public async Task<JsonElement> GetAsync(string address)
    {
        using var answer = await Http.GetAsync($"/api/v1{address}");
        Assert.True(answer.IsSuccessStatusCode, $"{address}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    public async Task<(HttpStatusCode Status, JsonElement Body, string? Etag)> SendAsync(HttpMethod method, string address, object? body = null, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(method, $"/api/v1{address}") { Content = body is null ? null : JsonContent.Create(body) };
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        using var answer = await Http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text), answer.Headers.ETag?.Tag);
    }

    /// <summary>Every item of a paged list.</summary>
    public async Task<List<JsonElement>> AllAsync(string address)
    {
        var all = new List<JsonElement>();
        string? cursor = null;
        do
        {
            var page = await GetAsync($"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}limit=500{(cursor is null ? "" : $"&cursor={cursor}")}");
            all.AddRange(page.GetProperty("items").EnumerateArray());
            cursor = page.GetProperty("next").GetString();
        }
        while (cursor is not null);
        return all;
    }

    /// <summary>Waits until everything journalled is handled.</summary>
    public Task HandledAsync() => EventuallyAsync(async () => (await GetAsync("/stats/pipeline")).GetProperty("lag").GetInt64() == 0, "everything handled");

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (_process is { HasExited: false })
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process?.Dispose();
        if (_ownsFolder)
            Directory.Delete(Folder, recursive: true);
    }

    /// <summary>Looks again and again until it holds, for a minute if nothing else is said.</summary>
    public static async Task EventuallyAsync(Func<Task<bool>> holds, string what, TimeSpan? patience = null)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        using var limit = new CancellationTokenSource(patience ?? TimeSpan.FromMinutes(1));
        while (true)
        {
            try
            {
                if (await holds())
                    return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet, or not any more.
            }

            try
            {
                await timer.WaitForNextTickAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"Not {what} within {patience ?? TimeSpan.FromMinutes(1)}.");
            }
        }
    }

    public static int FreePort() => FreePorts(1)[0];

    /// <summary>Ports that are free, all different.</summary>
    private static int[] FreePorts(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        var ports = listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port).ToArray();
        listeners.ForEach(listener => listener.Dispose());
        return ports;
    }

    private static ProcessStartInfo Start(IReadOnlyDictionary<string, string> environment, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [_host, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return start;
    }

    private void Note(string? line)
    {
        if (line is null)
            return;
        lock (_output)
            _output.AppendLine(line);
    }
}

/// <summary>The answer to events.</summary>
internal sealed record Taken(int Accepted, int Duplicates, int Ignored, int Rejected, IReadOnlyList<TakenError> Errors);

internal sealed record TakenError(int Index, string Reason, int? Offset, long? DeadLetter);
