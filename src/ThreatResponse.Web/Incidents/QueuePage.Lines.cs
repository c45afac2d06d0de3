using Microsoft.JSInterop;
using ThreatResponse.Storage.Queries.Incidents;
using ThreatResponse.Web.Shell;
using static ThreatResponse.Web.Texts.Say;

namespace ThreatResponse.Web.Incidents;

/// <summary>Which lines of the list are drawn: those near the screen, as the browser says.</summary>
public sealed partial class QueuePage
{
    private const int Around = 16;
    private const int MostDrawn = 120;

    private int from, to = FirstLines;
    private readonly PageScript<QueuePage> script;

    public QueuePage() => script = new(this, "queue.js");

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
        if (firstRender)
            await script.RunAsync(Js, Gone, "start", script.Page);
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

    private Task Reveal(int line) => script.RunAsync(Js, Gone, "reveal", line);

    public async ValueTask DisposeAsync()
    {
        Dispose();
        await script.DisposeAsync();
    }
}
