using Microsoft.AspNetCore.Components;
using ThreatResponse.Storage.Queries.Alerts;
using ThreatResponse.Storage.Queries.Incidents;
using ThreatResponse.Web.Shell;
using static ThreatResponse.Web.Texts.Say;

namespace ThreatResponse.Web.Incidents;

/// <summary>An incident's alerts: grouped, or each, and then to be chosen for a split.</summary>
public sealed partial class AlertsPanel : IncidentActs
{
    private readonly HashSet<long> chosen = [];
    private List<AlertRow> alerts = [];
    private string? next, listFault;
    private (long Id, long Version, bool Each) shown;

    [Inject] private IIncidentQueries Incidents { get; set; } = default!;

    [Parameter, EditorRequired] public Part<IReadOnlyList<DetectionGroup>> Groups { get; set; } = default!;
    [Parameter] public bool Each { get; set; }
    [Parameter] public EventCallback<bool> EachChanged { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        var now = (Detail.State.Id, Detail.Version, Each);
        if (!Each || shown == now)
            return;
        shown = now;
        await Load();
    }

    private async Task Load()
    {
        var part = await PartAsync(T("The alerts"), () => Incidents.AlertsAsync(Detail.State.Id, 100, null, Gone));
        listFault = part.Fault;
        if (part.Value is not { } page)
            return;
        (alerts, next) = ([.. page.Items], page.Next);
        chosen.IntersectWith(alerts.Select(row => row.Id));
    }

    private async Task More()
    {
        var part = await PartAsync(T("The next page"), () => Incidents.AlertsAsync(Detail.State.Id, 100, next, Gone));
        listFault = part.Fault;
        if (part.Value is not { } page)
            return;
        alerts.AddRange(page.Items);
        next = page.Next;
    }

    private void Choose(long id)
    {
        if (!chosen.Remove(id))
            chosen.Add(id);
    }

    private void ChooseAll()
    {
        if (chosen.Count == alerts.Count)
            chosen.Clear();
        else
            chosen.UnionWith(alerts.Select(row => row.Id));
    }

    private async Task SplitChosen()
    {
        await Split([.. chosen.Order()]);
        await Load();
    }
}
