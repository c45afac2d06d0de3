using Microsoft.JSInterop;
using MudBlazor;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Web.Elements;

namespace ThreatResponse.Web.Incidents;

/// <summary>What keys and buttons of the queue do.</summary>
public sealed partial class QueuePage
{
    private void Move(int by)
    {
        if (rows.Count == 0)
            return;
        cursor = Math.Clamp(cursor + by, 0, rows.Count - 1);
        Remember();
    }

    private void PointAt(int index)
    {
        (cursor, previewing) = (index, true);
        Remember();
    }

    private void TogglePreview()
    {
        previewing = !previewing;
        if (previewing && cursor < 0 && rows.Count > 0)
            cursor = 0;
        Remember();
    }

    // The open drawer is part of the address, so that a link shows a colleague the same thing.
    private void Remember()
    {
        if (previewing || OpenNumber is not null)
            Navigation.NavigateTo(QueueView.Address(query, sort, ascending, previewing && cursor >= 0 ? rows[cursor].Number : null), replace: true);
    }

    private void OpenRow()
    {
        if (cursor >= 0 && cursor < rows.Count)
            Navigation.NavigateTo(EntityAddress.Incident(rows[cursor].Number));
    }

    private void SelectCursor()
    {
        if (cursor >= 0 && cursor < rows.Count)
            Select(rows[cursor].Id);
    }

    private void Select(long id)
    {
        if (!selected.Remove(id))
            selected.Add(id);
    }

    private void SelectAll()
    {
        if (selected.Count == rows.Count)
            selected.Clear();
        else
            selected.UnionWith(rows.Select(row => row.Id));
    }

    private Task SetDensity(string name)
    {
        density = name;
        return Js.InvokeVoidAsync("tr.density", name).AsTask();
    }

    private Task NextDensity() => SetDensity(Densities[(Array.FindIndex(Densities, each => each.Item1 == density) + 1) % Densities.Length].Item1);

    private async Task Take()
    {
        if (cursor < 0 || cursor >= rows.Count)
            return;
        var row = rows[cursor];
        var refused = await DoAsync("assign it", grains => grains.GetGrain<IIncidentGrain>(row.Id).AssignAsync(Me.Name, row.Version));
        if (refused is not null)
            Snackbar.Add(refused, MudBlazor.Severity.Error, options => options.RequireInteraction = true);
    }

    private async Task Ask<TDialog>(bool closing = false) where TDialog : IncidentDialog
    {
        var targets = selected.Count > 0 ? rows.Where(row => selected.Contains(row.Id)) : cursor >= 0 && cursor < rows.Count ? [rows[cursor]] : [];
        var chosen = targets.Select(IncidentRef.Of).ToList();
        if (chosen.Count == 0)
            return;
        var parameters = new DialogParameters { [nameof(IncidentDialog.Targets)] = chosen };
        if (typeof(TDialog) == typeof(AssignDialog))
            parameters.Add(nameof(AssignDialog.People), model!.People);
        if (closing)
            parameters.Add(nameof(ChangeStateDialog.Closing), true);
        var dialog = await Dialogs.ShowAsync<TDialog>("", parameters);
        if (await dialog.Result is { Canceled: false })
            selected.Clear();
    }

    private async Task MergeTwo()
    {
        var two = rows.Where(row => selected.Contains(row.Id)).ToList();
        var dialog = await Dialogs.ShowAsync<MergeDialog>("", new DialogParameters<MergeDialog> { { d => d.Targets, [IncidentRef.Of(two[0])] }, { d => d.With, two[1].Number } });
        if (await dialog.Result is { Canceled: false })
            await Load(first: false);
    }
}
