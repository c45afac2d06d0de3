using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace ThreatResponse.Web.Shell;

/// <summary>After a page was opened the focus is on its heading, so that a screen reader begins there; unless somebody types already.</summary>
public sealed class FocusHeading : ComponentBase
{
    private string? opened;
    private bool due;

    [Inject] private IJSRuntime Js { get; set; } = default!;

    [Parameter, EditorRequired] public RouteData Route { get; set; } = default!;

    protected override void OnParametersSet()
    {
        var page = $"{Route.PageType.Name} {string.Join(' ', Route.RouteValues.Values)}";
        due |= page != opened;
        opened = page;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!due)
            return;
        due = false;
        try
        {
            await Js.InvokeVoidAsync("tr.heading");
        }
        catch (JSDisconnectedException)
        {
            // Nobody is there any more.
        }
    }
}
