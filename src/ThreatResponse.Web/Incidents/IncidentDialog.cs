using Microsoft.AspNetCore.Components;
using MudBlazor;
using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Queries.Incidents;
using ThreatResponse.Web.Shell;

namespace ThreatResponse.Web.Incidents;

/// <summary>A dialog that changes incidents. Nothing typed is lost: on a conflict it stays open, shows what changed, and saves over it only when asked again.</summary>
public abstract class IncidentDialog : ServerPage
{
    private List<IncidentRef> left = [];

    [CascadingParameter] public IMudDialogInstance Dialog { get; set; } = default!;

    [Parameter, EditorRequired] public IReadOnlyList<IncidentRef> Targets { get; set; } = [];

    [Inject] private IIncidentQueries Incidents { get; set; } = default!;

    private protected string? Fault { get; set; }

    private protected bool Busy { get; private set; }

    private protected IReadOnlyList<IncidentConflict> Conflicts { get; private set; } = [];

    private protected string Subject => Targets.Count == 1 ? $"INC-{Targets[0].Number}" : $"{Targets.Count} incidents";

    protected override void OnInitialized() => left = [.. Targets];

    private protected async Task ChangeAsync(string what, Func<IIncidentGrain, long?, Task<Outcome<IncidentVersion>>> change)
    {
        (Busy, Fault, Conflicts) = (true, null, []);
        StateHasChanged();
        var conflicts = new List<IncidentConflict>();
        IncidentVersion? done = null;
        foreach (var incident in left.ToList())
        {
            Outcome<IncidentVersion>? outcome = null;
            Fault = await DoAsync(what, async grains => outcome = await change(grains.GetGrain<IIncidentGrain>(incident.Id), incident.Version));
            if (outcome?.Refusal?.Kind == RefusalKind.Changed && await Incidents.FindAsync(incident.Number, Gone) is { } now)
            {
                Fault = null;
                conflicts.Add(new IncidentConflict(incident, IncidentRef.Of(now)));
                left[left.IndexOf(incident)] = IncidentRef.Of(now);
            }
            else if (Fault is not null)
            {
                break;
            }
            else
            {
                done = outcome?.Value;
                left.Remove(incident);
            }
        }

        (Busy, Conflicts) = (false, conflicts);
        if (Fault is null && conflicts.Count == 0)
            Dialog.Close(DialogResult.Ok(done));
    }
}
