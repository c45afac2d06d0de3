using ThreatResponse.Gateway;

namespace ThreatResponse.Host.Cluster;

/// <summary>
/// Answers on this process's addresses while it waits for the database or a silo, before there is anything else: whoever watches it must see that it lives, and why it is not
/// ready. One that need not wait does not listen before it is ready: a balancer tries a refused connection elsewhere, and an answer is passed on to who asked.
/// </summary>
internal sealed class AnswerWhileWaiting(IReadOnlyList<string> urls) : IAsyncDisposable
{
    private WebApplication? _app;
    private string _reason = "";

    public async Task SayAsync(string reason)
    {
        _reason = reason;
        if (_app is not null)
            return;
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls([.. urls]);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        _app = builder.Build();
        _app.UseThreatResponseWaiting(() => _reason);
        try
        {
            await _app.StartAsync();
        }
        catch (IOException)
        {
            // Somebody else has the address: the start that follows the wait says so.
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _app, null) is not { } app)
            return;
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await app.StopAsync(soon.Token);
        await app.DisposeAsync();
    }

    /// <summary>Asked to end, a process that waits just ends: this takes no signal.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
