using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using ThreatResponse.Web.Shell;
using static ThreatResponse.Web.Texts.Say;

namespace ThreatResponse.Web.Elements;

/// <summary>A graph: a chart that is gone through by pointer and by keys, and the same as a list. Alike nodes stand together until somebody opens them.</summary>
public sealed partial class GraphView : ServerPage, IAsyncDisposable
{
    private const double Width = 800, Height = 330;
    private readonly HashSet<string> opened = [];
    private EntityGraph? whole;
    private EntityGraph shown = EntityGraph.Empty;
    private ElementReference box;
    private IJSObjectReference? module;
    private DotNetObjectReference<GraphView>? me;
    private bool list, stale;

    [Inject] private IJSRuntime Js { get; set; } = default!;

    [Parameter, EditorRequired] public string Title { get; set; } = "";

    /// <summary>Of the panel; the chart's and the button's begin with it.</summary>
    [Parameter, EditorRequired] public string Id { get; set; } = "";

    [Parameter, EditorRequired] public EntityGraph Graph { get; set; } = EntityGraph.Empty;

    /// <summary>The same as rows of a table.</summary>
    [Parameter, EditorRequired] public RenderFragment<EntityGraph> List { get; set; } = default!;

    /// <summary>What the graph does not show, if anything.</summary>
    [Parameter] public string? Remark { get; set; }

    [Parameter] public string? Fault { get; set; }

    private string Note => shown.Nodes.Count == Graph.Nodes.Count ? N(Graph.Nodes.Count, "1 entity", "{0} entities") : N(Graph.Nodes.Count, "1 entity, alike ones together", "{0} entities, alike ones together");

    private string Sentence => shown.Edges.Count == 0
        ? F($"{Title}: nothing is connected.")
        : Remark is null ? F($"{Title}. {Strongest} All of it is in the list.") : F($"{Title}. {Strongest} All of it is in the list, {Remark}.");

    private string Strongest => string.Join(" ", shown.Edges.OrderByDescending(edge => edge.Alerts).Take(8).Select(edge =>
        $"{GraphWords.NameOf(shown, edge.From)} {GraphWords.Verb(edge.Verb)} {GraphWords.NameOf(shown, edge.To)}{(edge.Alerts > 0 ? ", " + N(edge.Alerts, "1 alert", "{0} alerts") : "")}."));

    /// <summary>A node was clicked, or chosen by key.</summary>
    [JSInvokable]
    public void Choose(string id)
    {
        if (shown.Nodes.FirstOrDefault(node => node.Id == id) is not { } node)
            return;
        if (node.Members.Count > 0)
            Open(id);
        else if (GraphWords.AddressOf(node) is { } address)
            Navigation.NavigateTo(address);
        StateHasChanged();
    }

    public async ValueTask DisposeAsync()
    {
        Dispose();
        me?.Dispose();
        try
        {
            if (module is not null)
                await module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser has gone, and the chart with it.
        }

        GC.SuppressFinalize(this);
    }

    protected override void OnParametersSet()
    {
        if (ReferenceEquals(whole, Graph))
            return;
        whole = Graph;
        Regroup();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!stale || Fault is not null)
            return;
        stale = false;
        try
        {
            module ??= await Js.InvokeAsync<IJSObjectReference>("import", Gone, "./_content/ThreatResponse.Web/graph.js");
            me ??= DotNetObjectReference.Create(this);
            await module.InvokeVoidAsync("draw", Gone, box, me, Drawing());
        }
        catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException)
        {
            // Nobody looks any more.
        }
    }

    private void Open(string group)
    {
        opened.Add(group);
        Regroup();
    }

    private void CloseGroups()
    {
        opened.Clear();
        Regroup();
    }

    private void Regroup()
    {
        shown = GroupedGraph.Of(Graph, opened);
        stale = true;
    }

    private object Drawing()
    {
        var places = GraphLayout.Of(shown, Width, Height);
        return new
        {
            width = Width,
            height = Height,
            nodes = shown.Nodes.Select(node => new
            {
                id = node.Id,
                x = places[node.Id].X,
                y = places[node.Id].Y,
                kind = node.IsMalicious ? "malicious" : node.Ours ? "ours" : "other",
                name = GraphWords.Short(node, 26),
                what = node.IsMalicious ? F($"{GraphWords.One(node.Type)}, malicious") : GraphWords.One(node.Type),
                note = node.Note is { } note ? VisibleText.Flat(note) : N(node.Alerts, "1 alert", "{0} alerts"),
                isGroup = node.Members.Count > 0,
            }),
            edges = shown.Edges.Select(edge => new { from = edge.From, to = edge.To, tip = Tip(edge), alerts = edge.Alerts, text = shown.Edges.Count <= 24 ? Label(edge) : "" }),
        };
    }

    private static string Label(GraphEdge edge) => edge.Alerts > 0 ? $"{GraphWords.Verb(edge.Verb)} {Figures.Count(edge.Alerts)}" : GraphWords.Verb(edge.Verb);

    private static string Tip(GraphEdge edge) => edge.Why is { } why ? $"{GraphWords.Verb(edge.Verb)}: {VisibleText.Flat(why)}" : edge.Alerts > 0 ? F($"{GraphWords.Verb(edge.Verb)}: {N(edge.Alerts, "1 alert", "{0} alerts")}") : GraphWords.Verb(edge.Verb);
}
