using Microsoft.AspNetCore.Components;
using MudBlazor;
using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Contracts.Response.Actions;
using ThreatResponse.Storage.Queries.Incidents;
using ThreatResponse.Web.Response;
using ThreatResponse.Web.Response.Actions;
using static ThreatResponse.Web.Texts.Say;

namespace ThreatResponse.Web.Incidents;

/// <summary>The parts of an incident's page that change it: each act asks, changes, and has the page read again.</summary>
public abstract class IncidentActs : IncidentWork
{
    private const int MostUsers = 10;

    [Parameter, EditorRequired] public IncidentDetail Detail { get; set; } = default!;
    [Parameter] public IReadOnlyList<AccountView> People { get; set; } = [];
    [Parameter] public EventCallback OnChanged { get; set; }

    private protected async Task Take()
    {
        Outcome<IncidentVersion>? outcome = null;
        var refused = await DoAsync(T("assign it"), async grains => outcome = await grains.GetGrain<IIncidentGrain>(Detail.State.Id).AssignAsync(Me.Name, Detail.Version));
        Say(refused);
        if (refused is null)
            Offer(IncidentUndo.OfAssign([new IncidentDone(IncidentRef.Of(Detail), outcome!.Value!)]));
        await OnChanged.InvokeAsync();
    }

    private protected Task Assign() => Ask<AssignDialog>(new() { { dialog => dialog.People, People } });

    private protected Task ChangeState(bool closing) => Ask<ChangeStateDialog>(new() { { dialog => dialog.Closing, closing }, { dialog => dialog.People, People } });

    private protected Task Retitle() => Ask<RetitleDialog>([]);

    private protected Task AdjustScore() => Ask<AdjustScoreDialog>(new() { { dialog => dialog.Score, Detail.State.Score }, { dialog => dialog.Current, (int)Math.Round(Detail.State.AnalystPoints) } });

    private protected Task Merge(long? with) => Ask<MergeDialog>(new() { { dialog => dialog.With, with } });

    private protected Task Split(IReadOnlyList<long> alerts) => Ask<SplitDialog>(new() { { dialog => dialog.Alerts, alerts } });

    /// <summary>Its attackers and C&amp;C hosts, then its users, those of the most alerts first.</summary>
    private protected async Task Block()
    {
        var facts = Detail.State.Facts;
        await ActionDialog.AskAsync(Dialogs, [.. MostFirst(facts.Attackers).Select(value => Blockable.Of(value)), .. MostFirst(facts.Users).Take(MostUsers).Select(user => Blockable.Of(user, "user"))], Detail.State.Number);
        await OnChanged.InvokeAsync();
    }

    private static IEnumerable<string> MostFirst(IReadOnlyDictionary<string, long> counted) => counted.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Key);

    private protected async Task Act(ActionKind kind)
    {
        await IncidentActionDialog.AskAsync(Dialogs, kind, [IncidentRef.Of(Detail)]);
        await OnChanged.InvokeAsync();
    }

    private protected async Task KeepApart(long other)
    {
        var refused = await DoAsync(T("keep them apart"), grains => grains.GetGrain<IIncidentGrain>(Detail.State.Id).KeepApartAsync(other));
        Say(refused);
        await OnChanged.InvokeAsync();
    }

    private async Task Ask<TDialog>(DialogParameters<TDialog> parameters) where TDialog : IncidentDialog
    {
        parameters.Add(dialog => dialog.Targets, [IncidentRef.Of(Detail)]);
        var dialog = await Dialogs.ShowAsync<TDialog>("", parameters);
        var result = await dialog.Result;
        if (result is { Canceled: false, Data: IncidentsChanged { Undo: { } undo } })
            Offer(undo);
        await OnChanged.InvokeAsync();
    }
}
