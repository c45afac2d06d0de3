using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Storage.Queries;
using ThreatResponse.Storage.Queries.Changes;
using ThreatResponse.Storage.Queries.Incidents;
using ThreatResponse.Web.Elements;
using ThreatResponse.Web.Shell;
using static ThreatResponse.Web.Texts.Say;

namespace ThreatResponse.Web.Incidents;

/// <summary>The queue: what is shown is in the address; rows change in place, and nothing moves or arrives unasked.</summary>
public sealed partial class QueuePage : IncidentWork, IAsyncDisposable
{
    private const int FirstLines = 40;
    private static readonly TimeSpan AgesFollow = TimeSpan.FromSeconds(20);
    private static (string, string, string)[] Densities => [("compact", "rows", T("Compact rows")), ("default", "rows2", T("Default rows")), ("comfortable", "rows3", T("Comfortable rows"))];

    private readonly HashSet<long> arrived = [];
    private NewPill? pill;
    private DrawnApart? tabs, total, histogram, saying;
    private long wholeAt;
    private readonly HashSet<long> unsure = [];
    private QueueWindow window = new(_ => Task.FromResult(new Page<IncidentRow>([], null)), (_, _) => Task.FromResult<string?>(null));
    private QueueModel? model;
    private QueueFilter filter = default!;
    private QueueView? current;
    private Dictionary<string, string> people = [];
    private string? fault, shown, said;
    private string query = "";
    private IncidentSort sort;
    private bool ascending, teaching;
    private IDisposable? subscription;
    private ITimer? recount;

    [Inject] private IIncidentQueries Incidents { get; set; } = default!;
    [Inject] private IIncidentChanges Changes { get; set; } = default!;
    [Inject] private IncidentFeed Feed { get; set; } = default!;
    [Inject] private SharedCounts Shared { get; set; } = default!;
    [Inject] private IJSRuntime Js { get; set; } = default!;

    [SupplyParameterFromQuery(Name = "q")] public string? Q { get; set; }
    [SupplyParameterFromQuery(Name = "sort")] public string? SortText { get; set; }
    [SupplyParameterFromQuery(Name = "open")] public long? OpenNumber { get; set; }

    private string Density => Viewer.Preferences.Density is "compact" or "comfortable" ? Viewer.Preferences.Density : "default";

    private IncidentFilter Wanted => filter.Filter with { Sort = sort, Ascending = ascending, WithoutStorms = folded };

    private QueueReader Reader => new(Me.Name, Clock.GetUtcNow(), Viewer.Zone, Viewer.Preferences.SeenChange, Viewer.Teams);

    protected override void OnInitialized()
    {
        if (RendererInfo.IsInteractive)
            subscription = Feed.Subscribe(changed => _ = InvokeAsync(() => Changed(changed)));
    }

    protected override async Task OnParametersSetAsync()
    {
        ReadColumns();
        query = Q ?? QueueView.AllOpen.Query;
        (sort, ascending) = QueueView.ReadSort(SortText);
        filter = QueueFilter.Parse(query, Reader);
        var key = $"{query}\n{SortText}";
        if (shown != key)
        {
            shown = key;
            (cursor, previewing, from, to) = (-1, OpenNumber is not null, 0, FirstLines);
            await Load(first: true);
            if (IsElsewhere())
                return;
        }

        if (OpenNumber is { } number && cursor < 0 && LineOf(row => row.Number == number) is >= 0 and var at)
            (cursor, previewing) = (at, true);
    }

    // Home is the view that this person opens first; everybody else's link shows what it says.
    private bool IsElsewhere()
    {
        if (new Uri(Navigation.Uri) is not { AbsolutePath: "/", Query: "" } || Viewer.Preferences.DefaultView is not { } id)
            return false;
        var view = (model?.Views ?? []).FirstOrDefault(view => view.Id == id);
        if (view is null || view == QueueView.AllOpen)
            return false;
        Navigation.NavigateTo(view.At, replace: true);
        return true;
    }

    private async Task Load(bool first)
    {
        var part = await PartAsync(T("The list"), () => first ? OnceAsync("queue " + shown, Read) : Read());
        fault = part.Fault;
        if (part.Value is not { } read)
            return;
        model = read;
        (folded, folds) = (read.Storms, QueueFolds.Of(read.First.Items, read.Groups, sort, ascending));
        var wanted = Wanted;
        window = new QueueWindow(at => Incidents.ListAsync(wanted, QueueWindow.PageSize, at, Gone), (at, rows) => Incidents.SkipAsync(wanted, at, rows, Gone));
        window.Begin(read.First, Math.Max(0, read.Counts.Total - read.Groups.Sum(group => group.Count)));
        people = read.People.ToDictionary(person => person.Name, person => person.Display);
        current = read.Views.FirstOrDefault(view => view.Is(query, sort, ascending));
        teaching |= read.Highest == 0;
        (selected, allSelected) = ([], false);
        arrived.Clear();
        unsure.Clear();
        cursor = Math.Min(cursor, LineCount - 1);
        StateHasChanged();
        if (RendererInfo.IsInteractive)
            _ = InvokeAsync(CatchUp);
    }

    // What changed between the reading, perhaps while prerendering, and now: nobody told this page.
    private async Task CatchUp()
    {
        var since = model!.Change;
        var part = await PartAsync("What changed meanwhile", async () => await Changes.LatestAsync(Gone) > since ? await Changes.WaitAsync(since, 500, Gone) : []);
        if (part.Value is { Count: > 0 } missed)
            Changed([.. missed.Select(changed => changed.Row)]);
    }

    private async Task<QueueModel> Read()
    {
        // Who is in which team decides what some terms mean: it may have changed since this page was opened.
        var accounts = await PartAsync("The accounts", () => As.AskAsync(grains => grains.GetGrain<IAccessDirectoryGrain>("all").AccountsAsync()));
        if (accounts.Value is { } people)
        {
            Viewer.Know(people);
            filter = QueueFilter.Parse(query, Reader);
        }

        var (storms, groups) = await ReadStorms();
        var wanted = filter.Filter with { Sort = sort, Ascending = ascending, WithoutStorms = storms };
        var change = Changes.LatestAsync(Gone);
        var page = Incidents.ListAsync(wanted, QueueWindow.PageSize, null, Gone);
        var newest = Incidents.ListAsync(new IncidentFilter { Sort = IncidentSort.Number }, 1, null, Gone);
        var histogram = Shared.HistogramAsync();
        var views = await ReadViews();
        var (counts, each) = await Count(views, filter => Incidents.CountAsync(filter, Gone));
        return new QueueModel(await page, await newest is { Items: [var top, ..] } ? top.Number : 0, await change, counts, views, each, await histogram, accounts.Value ?? [], storms, groups);
    }

    private async Task<(IncidentCounts Counts, IReadOnlyDictionary<string, IncidentCounts> Views)> Count(IReadOnlyList<QueueView> views, Func<IncidentFilter, Task<IncidentCounts>> counting)
    {
        var reader = Reader;
        var counted = views.Select(view => (view.Id, Count: counting(QueueFilter.Parse(view.Query, reader).Filter))).ToList();
        var counts = await counting(filter.Filter);
        var each = new Dictionary<string, IncidentCounts>();
        foreach (var (id, count) in counted)
            each[id] = await count;
        return (counts, each);
    }

    private void Changed(IReadOnlyList<IncidentRow> changed)
    {
        if (model is null)
            return;
        var (draws, before, canTell) = (false, arrived.Count, QueueMatch.CanTell(filter.Filter));
        foreach (var row in changed)
        {
            if (window.Replace(row) || folds.Replace(row))
                draws = true;
            else if (!QueueMatch.Holds(filter.Filter, row) || IsFolded(row) || !(row.Number > model.Highest || window.IsComplete || CameOutOfFold(row)))
                arrived.Remove(row.Id);
            else if (canTell)
                arrived.Add(row.Id);
            else
                unsure.Add(row.Id);
        }

        RecountSoon();
        if (draws)
            StateHasChanged();
        else if (arrived.Count != before)
            pill?.Say(arrived.Count);
    }

    // Counts are asked for three to five seconds after a change, and may be some seconds old where counting takes long (SharedCounts). Not by all open pages at once: what they draw together, something new would wait for.
    private void RecountSoon() => recount ??= Clock.CreateTimer(_ => _ = InvokeAsync(Recount), null, TimeSpan.FromMilliseconds(Random.Shared.Next(3_000, 5_000)), Timeout.InfiniteTimeSpan);

    private async Task Recount()
    {
        recount?.Dispose();
        recount = null;
        var behind = false;
        var part = await PartAsync("The counts", async () =>
        {
            if (unsure.Count > 0)
            {
                arrived.UnionWith(await Incidents.MatchingAsync(filter.Filter, [.. unsure.Take(500)], Gone));
                unsure.Clear();
            }

            var (counts, views) = await Count(model!.Views, async filter =>
            {
                var (shared, isCurrent) = await Shared.CountAsync(filter);
                behind |= !isCurrent;
                return shared;
            });
            if (folded.Count > 0)
                folds.Recount(await Incidents.StormGroupsAsync(filter.Filter, folded, Gone));
            return model with { Counts = counts, ViewCounts = views, Histogram = await Shared.HistogramAsync() };
        });
        model = part.Value ?? model;
        if (behind)
            RecountSoon();
        said = arrived.Count > 0 ? N(arrived.Count, "1 new incident, press N to show", "{0} new incidents, press N to show") : "";
        pill?.Say(arrived.Count);

        // Figures alone, while everything is told; the ages in the rows follow now and then.
        if (folded.Count > 0 || Clock.GetElapsedTime(wholeAt) >= AgesFollow)
        {
            wholeAt = Clock.GetTimestamp();
            StateHasChanged();
            return;
        }

        foreach (var figures in (DrawnApart?[])[tabs, total, histogram, saying])
            figures?.Draw();
    }

    private async Task ShowNew()
    {
        await Load(first: false);
        await Reveal(0);
    }

    private Task EndTeaching()
    {
        teaching = false;
        return Load(first: false);
    }

    private void Filtered(string text) => Navigation.NavigateTo(QueueView.Address(text, sort, ascending));

    private Task<IReadOnlyList<FieldValue>> Complete(IncidentField field, string prefix) => Incidents.ValuesAsync(new IncidentFilter(), field, prefix, 8, Gone);

    private string? Person(string? account) => account is null ? null : people.GetValueOrDefault(account, account);

    protected override void Dispose(bool disposing)
    {
        subscription?.Dispose();
        recount?.Dispose();
        base.Dispose(disposing);
    }
}
