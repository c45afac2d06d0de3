using Microsoft.JSInterop;
using ThreatResponse.Storage.Queries.Incidents;
using static ThreatResponse.Web.Texts.Say;

namespace ThreatResponse.Web.Incidents;

/// <summary>Which lines of the list are drawn: those near the screen, as the browser says.</summary>
public sealed partial class QueuePage
{
    private const int Around = 16;
    private const int MostDrawn = 120;

    private int from, to = FirstLines;
    private DotNetObjectReference<QueuePage>? self;
    private IJSObjectReference? script;

    private int LineCount => model is null ? 0 : window.Count + folds.Lines;

    private IncidentRow? CursorRow => cursor >= 0 && cursor < LineCount ? LineAt(cursor).Row : null;

    /// <summary>Called by the browser when other lines come into sight.</summary>
    [JSInvokable]
    public async Task Show(int first, int count)
    {
        if (model is null)
            return;
        from = Math.Clamp(first - Around, 0, Math.Max(0, LineCount - 1));
        to = Math.Min(LineCount, from + Math.Clamp(count + (2 * Around), FirstLines, MostDrawn));
        StateHasChanged();
        await Fill();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        self = DotNetObjectReference.Create(this);
        try
        {
            script = await Js.InvokeAsync<IJSObjectReference>("import", Gone, "./_content/ThreatResponse.Web/queue.js");
            await script.InvokeVoidAsync("start", Gone, self);
        }
        catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException)
        {
            // Nobody looks any more.
        }
    }

    private async Task Fill()
    {
        var held = window;
        var part = await PartAsync(T("These rows"), async () =>
        {
            await held.LoadAsync(folds.At(from).Index, Math.Max(folds.At(from).Index, folds.At(Math.Max(from, to - 1)).Index));
            return held;
        });
        if (part.Fault is { } why)
            Snackbar.Add(why, MudBlazor.Severity.Error);
        StateHasChanged();
    }

    private (QueueFolds.Fold? Fold, IncidentRow? Row) LineAt(int line)
    {
        if (model is null)
            return (null, null);
        var (fold, expanded, index) = folds.At(line);
        return (fold, expanded ?? (fold is null ? window[index] : null));
    }

    private int LineOf(Func<IncidentRow, bool> wanted) =>
        folds.LineOfExpanded(row => wanted(row)) is >= 0 and var expanded ? expanded : window.IndexOf(wanted) is >= 0 and var index ? folds.LineOf(index) : -1;

    private Task Reveal(int line) => script is null ? Task.CompletedTask : script.InvokeVoidAsync("reveal", line).AsTask();

    public async ValueTask DisposeAsync()
    {
        Dispose();
        self?.Dispose();
        try
        {
            if (script is not null)
                await script.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser has gone.
        }
    }
}
