using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.JSInterop;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Storage.Queries.Alerts;
using ThreatResponse.Storage.Queries.Incidents;
using ThreatResponse.Web.Elements;
using ThreatResponse.Web.Shell;
using static ThreatResponse.Web.Texts.Say;

namespace ThreatResponse.Web.Incidents;

/// <summary>Who and what an incident's alerts name, and what connects them: a chart, and the same as a list. Read when the page is there already; of very large incidents, the latest alerts.</summary>
public sealed partial class GraphPanel : ServerPage, IAsyncDisposable
{
    private const int MostAlerts = 2_000, ReadAtOnce = 500;
    private const double Width = 800, Height = 330;
    private readonly HashSet<string> opened = [];
    private EntityGraph whole = EntityGraph.Empty, shown = EntityGraph.Empty;
    private ElementReference box;
    private IJSObjectReference? module;
    private DotNetObjectReference<GraphPanel>? me;
    private string? fault;
    private (long Id, long Alerts) read;
    private int seen;
    private bool list, stale, reading;

    [Inject] private IIncidentQueries Incidents { get; set; } = default!;
    [Inject] private IJSRuntime Js { get; set; } = default!;

    [Parameter, EditorRequired] public long Incident { get; set; }

    /// <summary>How many alerts it has: more are read again.</summary>
    [Parameter] public long Alerts { get; set; }

    /// <summary>By <c>type|value</c>; those asked about.</summary>
    [Parameter] public IReadOnlyDictionary<string, Verdict> Verdicts { get; set; } = new Dictionary<string, Verdict>();

    private string Note => shown.Nodes.Count == whole.Nodes.Count ? N(whole.Nodes.Count, "1 entity", "{0} entities") : N(whole.Nodes.Count, "1 entity, alike ones together", "{0} entities, alike ones together");

    private string? OfLatest => seen < Alerts ? F($"from the latest {Figures.Count(seen)} of {Figures.Count(Alerts)} alerts") : null;

    private string Foot => OfLatest ?? T("a click opens a page or a group; drag to move");

    private string Sentence => shown.Edges.Count == 0
        ? T("Entity graph: the alerts connect nothing.")
        : OfLatest is null ? F($"Entity graph. {Strongest} All of it is in the list.") : F($"Entity graph. {Strongest} All of it is in the list, {OfLatest}.");

    private string Strongest => string.Join(" ", shown.Edges.OrderByDescending(edge => edge.Alerts).Take(8).Select(edge => $"{Name(edge.From)} {Verb(edge.Verb)} {Name(edge.To)}, {N(edge.Alerts, "1 alert", "{0} alerts")}."));

    /// <summary>A node was clicked, or chosen by key.</summary>
    [JSInvokable]
    public void Choose(string id)
    {
        if (shown.Nodes.FirstOrDefault(node => node.Id == id) is not { } node)
            return;
        if (node.Members.Count > 0)
            Open(id);
        else
            Navigation.NavigateTo(EntityAddress.Of(node.Type, node.Value, node.Ours));
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

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (read != (Incident, Alerts) && !reading)
            await Read();
        if (!stale || fault is not null)
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

    private async Task Read()
    {
        reading = true;
        var now = (Incident, Alerts);
        var part = await PartAsync(T("The entity graph"), Latest);
        (read, reading, fault) = (now, false, part.Fault);
        if (part.Value is { } alerts)
        {
            var malicious = Verdicts.Where(pair => pair.Value == Verdict.Malicious).SelectMany(pair => new[] { pair.Key, "host" + pair.Key[pair.Key.IndexOf('|', StringComparison.Ordinal)..] }).ToHashSet();
            seen = alerts.Count;
            whole = GraphOfAlerts.Of(alerts, malicious);
            Regroup();
        }

        StateHasChanged();
    }

    private async Task<List<AlertRow>> Latest()
    {
        var (alerts, cursor) = (new List<AlertRow>(), (string?)null);
        do
        {
            var page = await Incidents.AlertsAsync(Incident, ReadAtOnce, cursor, Gone);
            alerts.AddRange(page.Items);
            cursor = page.Next;
        }
        while (cursor is not null && alerts.Count < MostAlerts);
        return alerts;
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
        shown = GroupedGraph.Of(whole, opened);
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
                name = node.Members.Count > 0 ? Many(node) : VisibleText.Flat(ShownValue.Short(node.Type, node.Value, 26)),
                what = node.IsMalicious ? F($"{One(node.Type)}, malicious") : One(node.Type),
                note = N(node.Alerts, "1 alert", "{0} alerts"),
                isGroup = node.Members.Count > 0,
            }),
            edges = shown.Edges.Select(edge => new { from = edge.From, to = edge.To, tip = F($"{Verb(edge.Verb)}: {N(edge.Alerts, "1 alert", "{0} alerts")}"), alerts = edge.Alerts, text = shown.Edges.Count <= 24 ? $"{Verb(edge.Verb)} {Figures.Count(edge.Alerts)}" : "" }),
        };
    }

    private string Name(string id)
    {
        var node = shown.Nodes.First(node => node.Id == id);
        return node.Members.Count > 0 ? Many(node) : VisibleText.Flat(ShownValue.Short(node.Type, node.Value, 40));
    }

    private RenderFragment Entity(string id) => builder =>
    {
        var node = shown.Nodes.First(node => node.Id == id);
        if (node.Members.Count > 0)
            builder.AddContent(0, Name(id));
        else
            Chip(builder, node);
    };

    private static void Chip(RenderTreeBuilder builder, GraphNode node)
    {
        builder.OpenComponent<EntityChip>(0);
        builder.AddAttribute(1, nameof(EntityChip.Type), node.Type);
        builder.AddAttribute(2, nameof(EntityChip.Value), node.Value);
        builder.AddAttribute(3, nameof(EntityChip.Ours), node.Ours);
        builder.AddAttribute(4, nameof(EntityChip.Malicious), node.IsMalicious);
        builder.AddAttribute(5, nameof(EntityChip.Bare), true);
        builder.CloseComponent();
    }

    private static string Verb(string verb) => verb switch
    {
        "attacked" => T("attacked"),
        "talked to" => T("talked to"),
        "wrote to" => T("wrote to"),
        "had the file" => T("had the file"),
        "fetched" => T("fetched"),
        "asked for" => T("asked for"),
        "was on" => T("was on"),
        _ => verb,
    };

    private static string One(string type) => type switch
    {
        "host" or "host-name" => T("host"),
        "user" or "user-account" => T("user"),
        "ipv4-addr" or "ipv6-addr" => T("IP address"),
        "domain-name" => T("domain"),
        "url" => T("URL"),
        "email-addr" => T("mailbox"),
        _ => T("file"),
    };

    private static string Many(GraphNode group) => group.Type switch
    {
        "host" or "host-name" => N(group.Members.Count, "1 host", "{0} hosts"),
        "user" or "user-account" => N(group.Members.Count, "1 user", "{0} users"),
        "ipv4-addr" or "ipv6-addr" => N(group.Members.Count, "1 IP address", "{0} IP addresses"),
        "domain-name" => N(group.Members.Count, "1 domain", "{0} domains"),
        "url" => N(group.Members.Count, "1 URL", "{0} URLs"),
        "email-addr" => N(group.Members.Count, "1 mailbox", "{0} mailboxes"),
        _ => N(group.Members.Count, "1 file", "{0} files"),
    };
}
