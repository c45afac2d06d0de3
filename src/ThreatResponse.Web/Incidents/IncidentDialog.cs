using Microsoft.AspNetCore.Components;
using MudBlazor;
using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Queries.Incidents;
using ThreatResponse.Web.Shell;
using static ThreatResponse.Web.Texts.Say;

namespace ThreatResponse.Web.Incidents;

/// <summary>
/// A dialog that changes incidents, one after another. Nothing typed is lost: on a conflict it stays open, shows what changed, and saves over it only when asked
/// again. Of many, what is done is done; those that were refused stay, each with its reason.
/// </summary>
public abstract class IncidentDialog : ServerPage
{
    private readonly List<IncidentDone> done = [];
    private List<IncidentRef> left = [];

    [CascadingParameter] public IMudDialogInstance Dialog { get; set; } = default!;

    [Parameter, EditorRequired] public IReadOnlyList<IncidentRef> Targets { get; set; } = [];

    [Inject] private IIncidentQueries Incidents { get; set; } = default!;

    private protected string? Fault { get; set; }

    private protected bool Busy { get; private set; }

    private protected IReadOnlyList<IncidentConflict> Conflicts { get; private set; } = [];

    /// <summary>Which were refused, and why.</summary>
    private protected IReadOnlyList<(IncidentRef Incident, string Why)> Refused { get; private set; } = [];

    private protected IReadOnlyList<IncidentDone> Done => done;

    private protected string Subject => Targets.Count == 1 ? $"INC-{Targets[0].Number}" : N(Targets.Count, "1 incident", "{0} incidents");

    protected override void OnInitialized() => left = [.. Targets];

    /// <summary>How it is taken back; null when it cannot be.</summary>
    private protected virtual IncidentUndo? UndoOf(IReadOnlyList<IncidentDone> changed) => null;

    private protected async Task ChangeAsync(string what, Func<IIncidentGrain, long?, Task<Outcome<IncidentVersion>>> change)
    {
        (Busy, Fault, Conflicts, Refused) = (true, null, [], []);
        var (conflicts, refused) = (new List<IncidentConflict>(), new List<(IncidentRef, string)>());
        foreach (var incident in left.ToList())
        {
            StateHasChanged();
            Outcome<IncidentVersion>? outcome = null;
            var why = await DoAsync(what, async grains => outcome = await change(grains.GetGrain<IIncidentGrain>(incident.Id), incident.Version));
            if (outcome?.Refusal?.Kind == RefusalKind.Changed && await Incidents.FindAsync(incident.Number, Gone) is { } now)
            {
                conflicts.Add(new IncidentConflict(incident, IncidentRef.Of(now)));
                left[left.IndexOf(incident)] = IncidentRef.Of(now);
            }
            else if (why is not null)
            {
                refused.Add((incident, why));
            }
            else
            {
                done.Add(new IncidentDone(incident, outcome!.Value!));
                left.Remove(incident);
            }
        }

        (Busy, Conflicts, Refused) = (false, conflicts, refused);
        if (refused.Count > 0 && Targets.Count == 1)
            (Fault, Refused) = (refused[0].Item2, []);
        if (left.Count == 0)
            Finish();
    }

    /// <summary>Closes; what was done stays done.</summary>
    private protected void Finish() => Dialog.Close(DialogResult.Ok(new IncidentsChanged(done, done.Count > 0 ? UndoOf(done) : null)));
}
