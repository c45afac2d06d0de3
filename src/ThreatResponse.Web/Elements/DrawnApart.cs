using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace ThreatResponse.Web.Elements;

/// <summary>A part of a page that changes more often than the rest: it can be drawn again without the page round it.</summary>
public sealed class DrawnApart : ComponentBase
{
    [Parameter, EditorRequired] public RenderFragment ChildContent { get; set; } = default!;

    public void Draw() => StateHasChanged();

    protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, ChildContent);
}
