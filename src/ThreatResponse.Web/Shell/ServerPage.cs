using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using MudBlazor;
using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Web.Access;
using static ThreatResponse.Web.Texts.Say;

namespace ThreatResponse.Web.Shell;

/// <summary>What every page needs: who looks, the grains in their name, and what was read while prerendering.</summary>
public abstract class ServerPage : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource gone = new();

    [Inject] private protected AsCaller As { get; set; } = default!;
    [Inject] private protected Handover Handover { get; set; } = default!;
    [Inject] private protected TimeProvider Clock { get; set; } = default!;
    [Inject] private protected NavigationManager Navigation { get; set; } = default!;
    [Inject] private protected IDialogService Dialogs { get; set; } = default!;
    [Inject] private protected ISnackbar Snackbar { get; set; } = default!;
    [Inject] private protected Viewer Viewer { get; set; } = default!;
    [Inject] private protected ILoggerFactory Logs { get; set; } = default!;

    /// <summary>Set while prerendering only.</summary>
    [CascadingParameter] public HttpContext? Http { get; set; }

    [CascadingParameter] public Caller Me { get; set; } = default!;

    private protected CancellationToken Gone => gone.Token;

    private protected bool Prerendering => !RendererInfo.IsInteractive;

    private protected Task<T> OnceAsync<T>(string key, Func<Task<T>> read) where T : class => Handover.OnceAsync(key, RendererInfo.IsInteractive, read);

    /// <summary>Reads one part of a page. A part that fails says so in its place; the rest stays complete.</summary>
    private protected async Task<Part<T>> PartAsync<T>(string what, Func<Task<T>> read, [CallerArgumentExpression(nameof(what))] string source = "")
    {
        try
        {
            return new Part<T>(await read(), null);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            PageLog.PartFailed(Logs.CreateLogger<ServerPage>(), PageLog.English(what, source), fault);
            return new Part<T>(default, F($"{what} could not be loaded. The rest of the page is complete. Try again."));
        }
    }

    /// <summary>Makes a change and answers with what went wrong, in plain language; null when nothing did.</summary>
    private protected async Task<string?> DoAsync<T>(string what, Func<IGrainFactory, Task<Outcome<T>>> change, [CallerArgumentExpression(nameof(what))] string source = "")
    {
        try
        {
            var outcome = await As.AskAsync(change);
            return outcome.Refusal?.Message;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            PageLog.ChangeFailed(Logs.CreateLogger<ServerPage>(), PageLog.English(what, source), fault);
            return F($"Could not {what}: the server did not answer. Nothing was changed. Try again.");
        }
    }

    /// <summary>The status of a page that says itself what is missing or refused.</summary>
    private protected void Status(int code)
    {
        if (Http is not { Response.HasStarted: false } http)
            return;
        // Not at once: a page that is 404 before it is written is left empty by the framework, for another to be shown in its place.
        http.Response.OnStarting(() =>
        {
            http.Response.StatusCode = code;
            return Task.CompletedTask;
        });
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (!disposing)
            return;
        gone.Cancel();
        gone.Dispose();
    }
}
