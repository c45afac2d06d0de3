using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection;

namespace ThreatResponse.Benchmarks.Pages;

/// <summary>One open page as a browser has it: a real connection that starts a circuit, takes what is drawn and says so, and answers calls with nothing, or with a module where it is asked for one.</summary>
internal sealed partial class Circuit : IAsyncDisposable
{
    private readonly HubConnection _connection;
    private readonly TaskCompletionSource _drawn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentDictionary<int, TaskCompletionSource<long>> _news = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _calls = new();
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _batches, _bytes, _list, _lastCall;

    private Circuit(PagesSystem system)
    {
        var builder = new HubConnectionBuilder().WithUrl(new Uri(system.Address, "_blazor"), HttpTransportType.WebSockets, options => options.Cookies = system.Cookies);
        builder.Services.AddSingleton<IHubProtocol>(new BlazorPack());
        _connection = builder.Build();
        _connection.ServerTimeout = TimeSpan.FromMinutes(2);
        _connection.On<long, byte[]>("JS.RenderBatch", Took);
        _connection.On("JS.BeginInvokeJS", [typeof(long), typeof(string), typeof(string), typeof(int), typeof(long), typeof(int)], arguments => Answer((long)arguments[0]!, (string)arguments[1]!, (string)arguments[2]!));
        _connection.On("JS.EndInvokeDotNet", [typeof(string), typeof(bool), typeof(string)], arguments => Returned((string)arguments[0]!, (bool)arguments[1]!, (string)arguments[2]!));
        _connection.On<string>("JS.Error", message => _drawn.TrySetException(new InvalidOperationException(message)));
    }

    public long Batches => Interlocked.Read(ref _batches);

    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>The next time that something is drawn.</summary>
    public Task Next => _next.Task;

    /// <summary>When the page says that so many or more are new: a timestamp. Under load some numbers are never drawn.</summary>
    public Task<long> SaysNewAsync(int count) => _news.GetOrAdd(count, _ => new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    /// <summary>Scrolls the list of the page to a line; ended when its rows are drawn.</summary>
    public async Task ScrollAsync(int line)
    {
        var call = $"{Interlocked.Increment(ref _lastCall)}";
        var returned = _calls[call] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await _connection.SendAsync("BeginInvokeDotNetFromJS", call, null, "Show", Interlocked.Read(ref _list), $"[{line},20]");
        await returned.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }

    /// <summary>Loads a page and waits until its circuit has drawn it.</summary>
    public static async Task<Circuit> OpenAsync(PagesSystem system, string page)
    {
        var html = await system.Browser.GetStringAsync(page);
        var operations = Markers().Matches(html).Select(match => JsonDocument.Parse(match.Groups[1].Value).RootElement)
            .Where(marker => marker.TryGetProperty("type", out var type) && type.GetString() == "server")
            .Select((marker, i) => new { type = "add", ssrComponentId = i + 1, marker });
        var state = PagesSystem.Between(html, "<!--Blazor-Server-Component-State:", "-->");
        var circuit = new Circuit(system);
        await circuit._connection.StartAsync();
        var secret = await circuit._connection.InvokeAsync<string?>("StartCircuit", system.Address.ToString(), new Uri(system.Address, page).ToString(), "[]", state);
        if (secret is null)
            throw new InvalidOperationException("The circuit was refused.");
        await circuit._connection.SendAsync("UpdateRootComponents", JsonSerializer.Serialize(new { batchId = 1, operations }), state);
        await circuit._drawn.Task.WaitAsync(TimeSpan.FromSeconds(60));
        return circuit;
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private async Task Took(long batch, byte[] drawn)
    {
        Interlocked.Increment(ref _batches);
        Interlocked.Add(ref _bytes, drawn.Length);
        if (!_news.IsEmpty)
        {
            var at = Stopwatch.GetTimestamp();
            foreach (var text in Texts(drawn))
            {
                if (!text.EndsWith(" new", StringComparison.Ordinal) || !int.TryParse(text[..^4], NumberStyles.None, CultureInfo.InvariantCulture, out var count))
                    continue;
                foreach (var waiting in _news.Where(waiting => waiting.Key <= count))
                    waiting.Value.TrySetResult(at);
            }
        }

        await _connection.SendAsync("OnRenderCompleted", batch, (string?)null);
        _drawn.TrySetResult();
        Interlocked.Exchange(ref _next, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
    }

    private Task Answer(long call, string function, string arguments)
    {
        // The list hands itself over, to be told what is in sight.
        if (function == "start")
            Interlocked.Exchange(ref _list, long.Parse(PagesSystem.Between(arguments, "\"__dotNetObject\":", "}"), CultureInfo.InvariantCulture));
        return call == 0 ? Task.CompletedTask : _connection.SendAsync("EndInvokeJSFromDotNet", call, true, $"[{call},true,{(function == "import" ? "{\"__jsObjectId\":1}" : "null")}]");
    }

    private Task Returned(string call, bool succeeded, string result)
    {
        if (_calls.TryRemove(call, out var waiting) && !(succeeded ? waiting.TrySetResult() : waiting.TrySetException(new InvalidOperationException(result))))
            throw new InvalidOperationException($"Call {call} returned twice.");
        return Task.CompletedTask;
    }

    /// <summary>The texts of a drawing: its last number says where the table of them begins, which goes on to the five numbers at the end.</summary>
    private static IEnumerable<string> Texts(byte[] drawn)
    {
        for (var entry = BitConverter.ToInt32(drawn, drawn.Length - 4); entry < drawn.Length - 20; entry += 4)
        {
            using var reader = new BinaryReader(new MemoryStream(drawn, BitConverter.ToInt32(drawn, entry), drawn.Length - BitConverter.ToInt32(drawn, entry)));
            yield return reader.ReadString();
        }
    }

    [GeneratedRegex("<!--Blazor:(\\{.*?\\})-->")]
    private static partial Regex Markers();
}
