using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using ThreatResponse.Web.Shell;
using static ThreatResponse.Web.Texts.Say;

namespace ThreatResponse.Web.Elements;

/// <summary>One thing and its neighbours, drawn here as SVG; the browser says how wide it may be, and goes through it by keys.</summary>
public sealed partial class SpokesView : ServerPage, IAsyncDisposable
{
    /// <summary>Until the browser has said how wide it is: as in the window that most have.</summary>
    private const double Usual = 760;
    private const int Named = 3;
    private double width = Usual;
    private Spokes drawn = default!;
    private (EntityGraph? Graph, double Width) last;
    private ElementReference box;
    private IJSObjectReference? module;
    private DotNetObjectReference<SpokesView>? me;
    private bool list;

    [Inject] private IJSRuntime Js { get; set; } = default!;

    [Parameter, EditorRequired] public string Title { get; set; } = "";

    /// <summary>Of the panel; the drawing's and the button's begin with it.</summary>
    [Parameter, EditorRequired] public string Id { get; set; } = "";

    /// <summary>A centre, and edges from it.</summary>
    [Parameter, EditorRequired] public EntityGraph Graph { get; set; } = EntityGraph.Empty;

    /// <summary>By verb: how many more there are than the graph has.</summary>
    [Parameter] public IReadOnlyDictionary<string, int> More { get; set; } = new Dictionary<string, int>();

    /// <summary>All of it, as rows of a table.</summary>
    [Parameter, EditorRequired] public RenderFragment List { get; set; } = default!;

    /// <summary>What the list does not show either, if anything.</summary>
    [Parameter] public string? Remark { get; set; }

    [Parameter] public string? Fault { get; set; }

    private string Note => More.Values.Sum() is > 0 and var more ? F($"the strongest {Figures.Count(Graph.Edges.Count)} of {Figures.Count(Graph.Edges.Count + more)}") : N(Graph.Nodes.Count, "1 entity", "{0} entities");

    private string Sentence => Remark is null ? F($"{Title}. {Strongest} All of it is in the list.") : F($"{Title}. {Strongest} All of it is in the list, {Remark}.");

    private string Strongest => string.Join(" ", Graph.Edges.GroupBy(edge => edge.Verb).Select(kind =>
        $"{GraphWords.NameOf(Graph, kind.First().From)} {GraphWords.Verb(kind.Key)} {string.Join(", ", [.. kind.Take(Named).Select(edge => GraphWords.NameOf(Graph, edge.To)), .. Others(kind.Key, kind.Count() - Named)])}."));

    /// <summary>There is so much room for it.</summary>
    [JSInvokable]
    public void Fit(double room)
    {
        width = room;
        Draw();
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
            // The browser has gone, and the drawing with it.
        }

        GC.SuppressFinalize(this);
    }

    protected override void OnParametersSet() => Draw();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (module is not null || me is not null || Fault is not null)
            return;
        me = DotNetObjectReference.Create(this);
        try
        {
            module = await Js.InvokeAsync<IJSObjectReference>("import", Gone, "./_content/ThreatResponse.Web/spokes.js");
            await module.InvokeVoidAsync("follow", Gone, box, me);
        }
        catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException)
        {
            // Nobody looks any more.
        }
    }

    private void Draw()
    {
        if (Fault is not null || last == (Graph, width))
            return;
        last = (Graph, width);
        drawn = SpokesLayout.Of(Graph, More, width);
    }

    private IEnumerable<string> Others(string verb, int drawnToo) => Math.Max(0, drawnToo) + More.GetValueOrDefault(verb) is > 0 and var others ? [N(others, "and 1 more", "and {0} more")] : [];

    private static string Line(bool past) => past ? "mark" : "line";

    private static string Kind(GraphNode node) => node.IsMalicious ? "is-malicious" : node.Ours || node.IsCentre ? "is-ours" : "";

    private static string Said(GraphNode node, GraphEdge? edge)
    {
        var what = node.IsMalicious ? F($"{GraphWords.One(node.Type)}, malicious") : GraphWords.One(node.Type);
        var name = VisibleText.Flat(node.Name ?? ShownValue.Whole(node.Type, node.Value));
        var note = VisibleText.Flat(node.Note ?? "");
        return edge is null ? $"{name}, {what}, {note}" : $"{name}, {what}, {GraphWords.Verb(edge.Verb)}: {note}";
    }
}
