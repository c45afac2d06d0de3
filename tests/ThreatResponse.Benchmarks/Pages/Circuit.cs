using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection;

namespace ThreatResponse.Benchmarks.Pages;

/// <summary>One open page as a browser has it: a real connection that starts a circuit, takes what is drawn and says so, and answers calls with nothing.</summary>
internal sealed partial class Circuit : IAsyncDisposable
{
    private readonly HubConnection _connection;
    private readonly TaskCompletionSource _drawn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _batches, _bytes;

    private Circuit(PagesSystem system)
    {
        var builder = new HubConnectionBuilder().WithUrl(new Uri(system.Address, "_blazor"), HttpTransportType.WebSockets, options => options.Cookies = system.Cookies);
        builder.Services.AddSingleton<IHubProtocol>(new BlazorPack());
        _connection = builder.Build();
        _connection.ServerTimeout = TimeSpan.FromMinutes(2);
        _connection.On<long, byte[]>("JS.RenderBatch", Took);
        _connection.On("JS.BeginInvokeJS", [typeof(long), typeof(string), typeof(string), typeof(int), typeof(long), typeof(int)], arguments => Answer((long)arguments[0]!));
        _connection.On<string>("JS.Error", message => _drawn.TrySetException(new InvalidOperationException(message)));
    }

    public long Batches => Interlocked.Read(ref _batches);

    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>The next time that something is drawn.</summary>
    public Task Next => _next.Task;

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
        await _connection.SendAsync("OnRenderCompleted", batch, (string?)null);
        _drawn.TrySetResult();
        Interlocked.Exchange(ref _next, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
    }

    private Task Answer(long call) => call == 0 ? Task.CompletedTask : _connection.SendAsync("EndInvokeJSFromDotNet", call, true, $"[{call},true,null]");

    [GeneratedRegex("<!--Blazor:(\\{.*?\\})-->")]
    private static partial Regex Markers();
}
