using Microsoft.AspNetCore.Components;
using MudBlazor;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Queries.Incidents;
using ThreatResponse.Web.Elements;
using ThreatResponse.Web.Shell;

namespace ThreatResponse.Web.Incidents;

/// <summary>The parts of an incident's page that change it: each act asks, changes, and has the page read again.</summary>
public abstract class IncidentActs : ServerPage
{
    [Parameter, EditorRequired] public IncidentDetail Detail { get; set; } = default!;
    [Parameter] public IReadOnlyList<AccountView> People { get; set; } = [];
    [Parameter] public EventCallback OnChanged { get; set; }

    private protected async Task Take()
    {
        var refused = await DoAsync("assign it", grains => grains.GetGrain<IIncidentGrain>(Detail.State.Id).AssignAsync(Me.Name, Detail.Version));
        if (refused is not null)
            Snackbar.Add(refused, MudBlazor.Severity.Error, options => options.RequireInteraction = true);
        await OnChanged.InvokeAsync();
    }

    private protected Task Assign() => Ask<AssignDialog>(new() { { dialog => dialog.People, People } });

    private protected Task ChangeState(bool closing) => Ask<ChangeStateDialog>(new() { { dialog => dialog.Closing, closing } });

    private protected Task Retitle() => Ask<RetitleDialog>([]);

    private protected Task AdjustScore() => Ask<AdjustScoreDialog>(new() { { dialog => dialog.Score, Detail.State.Score }, { dialog => dialog.Current, (int)Math.Round(Detail.State.AnalystPoints) } });

    private protected Task Merge(long? with) => Ask<MergeDialog>(new() { { dialog => dialog.With, with } });

    private protected async Task Split(IReadOnlyList<long> alerts)
    {
        var result = await Ask<SplitDialog>(new() { { dialog => dialog.Alerts, alerts } });
        if (result?.Data is IncidentsChanged { Done: [{ Now: var made }] })
            Snackbar.Add($"Split off into INC-{made.Number}.", MudBlazor.Severity.Success, options =>
            {
                options.Action = "Open";
                options.OnClick = _ => { Navigation.NavigateTo(EntityAddress.Incident(made.Number)); return Task.CompletedTask; };
            });
    }

    private protected async Task KeepApart(long other)
    {
        var refused = await DoAsync("keep them apart", grains => grains.GetGrain<IIncidentGrain>(Detail.State.Id).KeepApartAsync(other));
        if (refused is not null)
            Snackbar.Add(refused, MudBlazor.Severity.Error, options => options.RequireInteraction = true);
        await OnChanged.InvokeAsync();
    }

    private async Task<DialogResult?> Ask<TDialog>(DialogParameters<TDialog> parameters) where TDialog : IncidentDialog
    {
        parameters.Add(dialog => dialog.Targets, [IncidentRef.Of(Detail)]);
        var dialog = await Dialogs.ShowAsync<TDialog>("", parameters);
        var result = await dialog.Result;
        await OnChanged.InvokeAsync();
        return result is { Canceled: false } ? result : null;
    }
}
