using MudBlazor;
using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Contracts.Response.Actions;
using ThreatResponse.Storage.Queries.Incidents;
using ThreatResponse.Web.Elements;
using ThreatResponse.Web.Response;
using ThreatResponse.Web.Response.Actions;
using ThreatResponse.Web.Shell;
using static ThreatResponse.Web.Texts.Say;

namespace ThreatResponse.Web.Incidents;

/// <summary>What keys and buttons of the queue do.</summary>
public sealed partial class QueuePage
{
    private const int MostSelected = 500, MostBlocked = 50;

    private Dictionary<long, IncidentRow> selected = [];
    private bool allSelected, previewing;
    private int cursor = -1;


    private async Task Move(int by)
    {
        if (LineCount == 0)
            return;
        cursor = Math.Clamp(cursor + by, 0, LineCount - 1);
        if (cursor < from || cursor >= to)
            await Reveal(cursor);
        if (CursorRow is null)
            await Fill();
        Remember();
    }

    private async Task Extend(int by)
    {
        if (CursorRow is { } here)
            selected[here.Id] = here;
        await Move(by);
        if (CursorRow is { } there)
            selected[there.Id] = there;
    }

    private void PointAt(int line)
    {
        (cursor, previewing) = (line, true);
        Remember();
    }

    private void TogglePreview()
    {
        previewing = !previewing;
        if (previewing && cursor < 0 && LineCount > 0)
            cursor = 0;
        Remember();
    }

    private void CloseOrClear()
    {
        if (previewing)
            TogglePreview();
        else
            ClearSelection();
    }

    // The open drawer is part of the address, so that a link shows a colleague the same thing.
    private void Remember()
    {
        if (previewing || OpenNumber is not null)
            Navigation.NavigateTo(QueueView.Address(query, sort, ascending, previewing ? CursorRow?.Number : null), replace: true);
    }

    private Task OpenRow()
    {
        if (cursor >= 0 && LineAt(cursor).Fold is { } fold)
            return Toggle(fold);
        if (CursorRow is { } row)
            Navigation.NavigateTo(EntityAddress.Incident(row.Number));
        return Task.CompletedTask;
    }

    private void SelectCursor()
    {
        if (CursorRow is { } row)
            Select(row);
    }

    private void Select(IncidentRow row)
    {
        allSelected = false;
        if (!selected.Remove(row.Id))
            selected[row.Id] = row;
    }

    private async Task SelectAll()
    {
        if (allSelected)
        {
            ClearSelection();
            return;
        }

        var part = await PartAsync(T("All rows"), () => Incidents.ListAsync(Wanted, MostSelected, null, Gone));
        if (part.Value is not { } page)
        {
            Snackbar.Add(part.Fault!, MudBlazor.Severity.Error);
            return;
        }

        selected = page.Items.Concat(folds.Shown).DistinctBy(row => row.Id).Take(MostSelected).ToDictionary(row => row.Id);
        allSelected = true;
        if (page.Next is not null)
            said = F($"The first {MostSelected} are selected");
    }

    private void ClearSelection() => (selected, allSelected) = ([], false);

    private async Task SetDensity(string name) => Say(await Viewer.ChangeAsync(now => now with { Density = name == "default" ? null : name }));

    private Task NextDensity() => SetDensity(Densities[(Array.FindIndex(Densities, each => each.Item1 == Density) + 1) % Densities.Length].Item1);

    private async Task Take()
    {
        if (selected.Count > 0)
        {
            await Ask<AssignDialog>();
            return;
        }

        if (CursorRow is not { } row)
            return;
        Outcome<IncidentVersion>? outcome = null;
        var refused = await DoAsync(T("assign it"), async grains => outcome = await grains.GetGrain<IIncidentGrain>(row.Id).AssignAsync(Me.Name, row.Version));
        Say(refused);
        if (refused is null)
            Offer(IncidentUndo.OfAssign([new IncidentDone(IncidentRef.Of(row), outcome!.Value!)]));
    }

    private async Task Ask<TDialog>(bool closing = false) where TDialog : IncidentDialog
    {
        var chosen = (selected.Count > 0 ? selected.Values : CursorRow is { } row ? [row] : Enumerable.Empty<IncidentRow>()).Select(IncidentRef.Of).ToList();
        if (chosen.Count == 0)
            return;
        var parameters = new DialogParameters { [nameof(IncidentDialog.Targets)] = chosen, [nameof(AssignDialog.People)] = model!.People };
        if (closing)
            parameters.Add(nameof(ChangeStateDialog.Closing), true);
        var dialog = await Dialogs.ShowAsync<TDialog>("", parameters);
        if (await dialog.Result is not { Canceled: false, Data: IncidentsChanged changed })
            return;
        if (changed.Undo is { } undo)
            Offer(undo);
        foreach (var done in changed.Done)
            selected.Remove(done.Before.Id);
        allSelected = false;
    }

    private async Task Act(ActionKind kind)
    {
        if (await IncidentActionDialog.AskAsync(Dialogs, kind, [.. selected.Values.OrderBy(row => row.Number).Select(IncidentRef.Of)]))
            ClearSelection();
    }

    /// <summary>What the selected incidents name as attackers; of many, the first by number are looked at.</summary>
    private async Task BlockSelected()
    {
        var named = new Dictionary<string, IReadOnlyList<long>>(StringComparer.Ordinal);
        foreach (var row in selected.Values.Where(row => row.Status is not (IncidentStatus.Closed or IncidentStatus.Ignored)).OrderBy(row => row.Number).Take(MostBlocked))
        {
            foreach (var attacker in (await Incidents.FindAsync(row.Number, Gone))?.State.Facts.Attackers.Keys ?? [])
                named[attacker] = [.. named.GetValueOrDefault(attacker, []), row.Number];
        }

        if (named.Count == 0)
            Snackbar.Add(T("None of the selected incidents is open and names an attacker."), MudBlazor.Severity.Info);
        else if (await ActionDialog.AskAsync(Dialogs, [.. named.OrderByDescending(pair => pair.Value.Count).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => Blockable.Of(pair.Key))], null, named))
            ClearSelection();
    }

    private async Task MergeSelected()
    {
        var oldest = selected.Values.MinBy(row => row.Id)!;
        var others = selected.Values.Where(row => row.Id != oldest.Id).OrderBy(row => row.Number).Select(IncidentRef.Of).ToList();
        var dialog = others.Count == 1
            ? await Dialogs.ShowAsync<MergeDialog>("", new DialogParameters<MergeDialog> { { d => d.Targets, [IncidentRef.Of(oldest)] }, { d => d.With, others[0].Number } })
            : await Dialogs.ShowAsync<MergeManyDialog>("", new DialogParameters<MergeManyDialog> { { d => d.Targets, others }, { d => d.Into, IncidentRef.Of(oldest) } });
        if (await dialog.Result is not { Canceled: false } result)
            return;
        if (result.Data is IncidentsChanged { Undo: { } undo })
            Offer(undo);
        await Load(first: false);
    }
}
