using Microsoft.AspNetCore.Components;
using MudBlazor;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Web.Shell;
using static ThreatResponse.Web.Texts.Say;

namespace ThreatResponse.Web.Incidents;

/// <summary>A page, or a part of one, that changes incidents and lets people take it back: by the toast, or by Z.</summary>
public abstract class IncidentWork : ServerPage
{
    [Inject] private protected Undo Undo { get; set; } = default!;

    private protected void Offer(IncidentUndo undo)
    {
        Undo.Offer(undo.What, async () =>
        {
            foreach (var (id, back) in undo.Steps)
            {
                if (await DoAsync(T("undo it"), grains => back(grains.GetGrain<IIncidentGrain>(id))) is { } refused)
                    return refused;
            }

            return null;
        });
        Snackbar.Add(undo.What + ".", MudBlazor.Severity.Success, options =>
        {
            options.Action = T("Undo (Z)");
            options.OnClick = _ => TakeBack();
        });
    }

    private protected virtual async Task TakeBack()
    {
        var what = Undo.What;
        var refused = await Undo.TakeBackAsync();
        if (refused is not null)
            Say(refused);
        else
            Snackbar.Add(F($"Undone: {what}."));
        await InvokeAsync(StateHasChanged);
    }

    private protected void Say(string? refused)
    {
        if (refused is not null)
            Snackbar.Add(refused, MudBlazor.Severity.Error, options => options.RequireInteraction = true);
    }
}
