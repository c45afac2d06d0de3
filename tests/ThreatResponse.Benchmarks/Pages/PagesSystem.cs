using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace ThreatResponse.Benchmarks.Pages;

/// <summary>The product in a process of its own on the embedded store, and a browser's session in it.</summary>
internal sealed class PagesSystem : IAsyncDisposable
{
    private const string ApiKey = "benchmark-key-0123456789", Password = "benchmark-password";
    private static readonly string _host = typeof(PagesSystem).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "HostOutput").Value!;
    private readonly string _folder = Directory.CreateTempSubdirectory("tr-pages-").FullName;
    private readonly HttpClient _programs;
    private readonly int[] _ports;
    private Process _process;

    private PagesSystem(int[] ports)
    {
        Address = new Uri($"http://127.0.0.1:{ports[0]}/");
        _programs = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromMinutes(2), DefaultRequestHeaders = { { "X-Api-Key", ApiKey } } };
        Browser = new HttpClient(new HttpClientHandler { CookieContainer = Cookies }) { BaseAddress = Address };
        _ports = ports;
        _process = Start();
    }

    public Uri Address { get; }

    public CookieContainer Cookies { get; } = new();

    /// <summary>Signed in as the administrator.</summary>
    public HttpClient Browser { get; }

    /// <summary>Memory of the process that is in use, in bytes.</summary>
    public long Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public static async Task<PagesSystem> StartAsync()
    {
        var system = new PagesSystem(FreePorts(4));
        await system.ReadyAsync();
        var form = await system.Browser.GetStringAsync("/signin");
        using var answer = await system.Browser.PostAsync("/signin", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = Between(form, "__RequestVerificationToken\" value=\"", "\""),
            ["returnUrl"] = "/",
            ["name"] = "admin",
            ["password"] = Password,
        }));
        if (!answer.IsSuccessStatusCode || answer.RequestMessage!.RequestUri!.AbsolutePath == "/signin")
            throw new InvalidOperationException($"Could not sign in: {answer.StatusCode} at {answer.RequestMessage!.RequestUri}.");
        return system;
    }

    /// <summary>Another process on the same data: what the first took for its work is not in the new one's memory.</summary>
    public async Task RestartAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = Start();
        await ReadyAsync();
    }

    /// <summary>A source of its own: one that stormed is folded on screen.</summary>
    public async Task AddSourceAsync(string name)
    {
        using var body = new StringContent($$"""{"name":"{{name}}","format":"json-event"}""", System.Text.Encoding.UTF8, "application/json");
        using var answer = await _programs.PostAsync("/api/v1/sources", body);
        answer.EnsureSuccessStatusCode();
    }

    public async Task PostAsync(IEnumerable<byte[]> events, string source = "json")
    {
        using var body = new MemoryStream();
        foreach (var each in events)
        {
            body.Write(each);
            body.WriteByte((byte)'\n');
        }

        HttpStatusCode status;
        do
        {
            using var answer = await _programs.PostAsync($"/api/v1/events/{source}", new ByteArrayContent(body.ToArray()));
            status = answer.StatusCode;
        }
        while (status is HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests);
        if (status != HttpStatusCode.Accepted)
            throw new InvalidOperationException($"Events were not taken: {status}.");
    }

    public Task HandledAsync() => PipelineAsync(stats => stats.GetProperty("lag").GetInt64() == 0);

    /// <summary>Waits until so many more are handled.</summary>
    public async Task HandledAsync(long more)
    {
        var before = await HandledCount();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (await HandledCount() < before + more)
            await timer.WaitForNextTickAsync();

        async Task<long> HandledCount() => JsonDocument.Parse(await _programs.GetStringAsync("/api/v1/stats/pipeline")).RootElement.GetProperty("handled").GetInt64();
    }

    /// <summary>Waits until no source storms any more: what it opened is then a row each again.</summary>
    public Task CalmAsync() => PipelineAsync(stats => stats.GetProperty("storms").GetArrayLength() == 0);

    /// <summary>From accepted to handled, over the last minute, at the 99th percentile. Milliseconds.</summary>
    public async Task<double> HandledP99Async() => JsonDocument.Parse(await _programs.GetStringAsync("/api/v1/stats/pipeline")).RootElement.GetProperty("acceptedToHandledP99") is { ValueKind: JsonValueKind.Number } found ? found.GetDouble() : 0;

    /// <summary>When what a batch did to a host never seen before, its incident with it, is there for whoever reads the store: a timestamp, to five milliseconds. Another process's eyes, for the file is one.</summary>
    public async Task<long> EffectAsync(string host)
    {
        await using var store = new SqliteConnection($"Data Source={Path.Combine(_folder, "threat-response.db")};Mode=ReadOnly");
        await store.OpenAsync();
        await using var row = store.CreateCommand();
        row.CommandText = "select 1 from target where kind = 'host' and key = $host";
        row.Parameters.AddWithValue("$host", host);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (await row.ExecuteScalarAsync() is null)
            await timer.WaitForNextTickAsync();
        return Stopwatch.GetTimestamp();
    }

    private async Task PipelineAsync(Func<JsonElement, bool> holds)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!holds(JsonDocument.Parse(await _programs.GetStringAsync("/api/v1/stats/pipeline")).RootElement))
            await timer.WaitForNextTickAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _programs.Dispose();
        Browser.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>What stands between two texts; empty when they are not there.</summary>
    internal static string Between(string text, string before, string after)
    {
        var from = text.IndexOf(before, StringComparison.Ordinal);
        if (from < 0)
            return "";
        from += before.Length;
        return text[from..text.IndexOf(after, from, StringComparison.Ordinal)];
    }

    private Process Start()
    {
        var process = Process.Start(new ProcessStartInfo("dotnet", [_host])
        {
            RedirectStandardOutput = true,
            Environment =
            {
                ["TR_DATA"] = _folder, ["TR_URLS"] = $"http://127.0.0.1:{_ports[0]}", ["TR_ADMIN_API_KEY"] = ApiKey, ["TR_ADMIN_PASSWORD"] = Password,
                ["TR_SYSLOG_PORT"] = $"{_ports[1]}", ["TR_SILO_PORT"] = $"{_ports[2]}", ["TR_SILO_GATEWAY_PORT"] = $"{_ports[3]}",
            },
        })!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        return process;
    }

    private async Task ReadyAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!await IsReady())
            await timer.WaitForNextTickAsync();
    }

    private async Task<bool> IsReady()
    {
        if (_process.HasExited)
            throw new InvalidOperationException($"The host ended with {_process.ExitCode}.");
        try
        {
            using var answer = await _programs.GetAsync("/health/ready");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int[] FreePorts(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        int[] ports = [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        listeners.ForEach(listener => listener.Dispose());
        return ports;
    }
}
