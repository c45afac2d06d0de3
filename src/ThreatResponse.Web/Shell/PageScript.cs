using Microsoft.JSInterop;

namespace ThreatResponse.Web.Shell;

/// <summary>A script of one page: loaded when it is first run, let go with the page. When the browser has gone, it does nothing.</summary>
/// <param name="page">What the script may call.</param>
/// <param name="file">In <c>wwwroot</c>.</param>
internal sealed class PageScript<T>(T page, string file) : IAsyncDisposable
    where T : class
{
    private IJSObjectReference? module;

    /// <summary>The page, as a script is given it.</summary>
    public DotNetObjectReference<T> Page { get; } = DotNetObjectReference.Create(page);

    public async Task RunAsync(IJSRuntime js, CancellationToken gone, string function, params object?[] arguments)
    {
        try
        {
            module ??= await js.InvokeAsync<IJSObjectReference>("import", gone, $"./_content/ThreatResponse.Web/{file}");
            await module.InvokeVoidAsync(function, gone, arguments);
        }
        catch (Exception left) when (left is JSDisconnectedException or OperationCanceledException)
        {
            // Nobody looks any more.
        }
    }

    public async ValueTask DisposeAsync()
    {
        Page.Dispose();
        try
        {
            if (module is not null)
                await module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser has gone, and the script with it.
        }
    }
}
