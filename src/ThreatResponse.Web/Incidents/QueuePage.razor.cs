using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Connections;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Queries.Incidents;
using ThreatResponse.Web.Elements;
using ThreatResponse.Web.Shell;

namespace ThreatResponse.Web.Incidents;

/// <summary>The queue: what is shown is in the address; rows change in place, and nothing moves or arrives unasked.</summary>
public sealed partial class QueuePage : ServerPage
{
    private const int PageSize = 60;
    private static readonly (string, string, string)[] Densities = [("compact", "rows", "Compact"), ("default", "rows2", "Default"), ("comfortable", "rows3", "Comfortable")];

    private readonly HashSet<long> selected = [];
    private readonly HashSet<long> arrived = [];
    private List<IncidentRow> rows = [];
    private QueueModel? model;
    private QueueFilter filter = default!;
    private Dictionary<string, string> people = [];
    private string? next, fault, shown, said;
    private string query = "", density = "default";
    private IncidentSort sort;
    private bool ascending, previewing;
    private int cursor = -1;
    private IDisposable? subscription;
    private ITimer? recount;

    [Inject] private IIncidentQueries Incidents { get; set; } = default!;
    [Inject] private IncidentFeed Feed { get; set; } = default!;
    [Inject] private IJSRuntime Js { get; set; } = default!;

    [SupplyParameterFromQuery(Name = "q")] public string? Q { get; set; }
    [SupplyParameterFromQuery(Name = "sort")] public string? SortText { get; set; }
    [SupplyParameterFromQuery(Name = "open")] public long? OpenNumber { get; set; }

    protected override void OnInitialized()
    {
        if (RendererInfo.IsInteractive)
            subscription = Feed.Subscribe(changed => _ = InvokeAsync(() => Changed(changed)));
    }

    protected override async Task OnParametersSetAsync()
    {
        query = Q ?? QueueView.All[0].Query;
        (sort, ascending) = QueueView.ReadSort(SortText);
        filter = QueueFilter.Parse(query, Me.Name, Clock.GetUtcNow());
        var key = $"{query}\n{SortText}";
        if (shown != key)
        {
            shown = key;
            await Load(first: true);
        }

        if (OpenNumber is { } number && rows.FindIndex(row => row.Number == number) is >= 0 and var at)
            (cursor, previewing) = (at, true);
    }

    private async Task Load(bool first)
    {
        var part = await PartAsync("The list", () => first ? OnceAsync("queue " + shown, Read) : Read());
        fault = part.Fault;
        if (part.Value is not { } read)
            return;
        model = read;
        (rows, next, density) = ([.. read.Rows], read.Next, first ? read.Density : density);
        (folded, folds) = (read.Storms, QueueFolds.Of(rows, read.Groups, sort, ascending));
        people = read.People.ToDictionary(person => person.Name, person => person.Display);
        selected.Clear();
        arrived.Clear();
        cursor = Math.Min(cursor, rows.Count - 1);
        StateHasChanged();
    }

    private async Task<QueueModel> Read()
    {
        var (storms, groups) = await ReadStorms();
        var wanted = filter.Filter with { Sort = sort, Ascending = ascending, WithoutStorms = storms };
        var page = await Incidents.ListAsync(wanted, PageSize, null, Gone);
        var newest = await Incidents.ListAsync(new IncidentFilter { Sort = IncidentSort.Number }, 1, null, Gone);
        var accounts = await PartAsync("The accounts", () => As.AskAsync(grains => grains.GetGrain<IAccessDirectoryGrain>("all").AccountsAsync()));
        var sources = Me.May(Permission.ReadPipeline) ? await PartAsync("The sources", () => As.AskAsync(grains => grains.GetGrain<ISourceDirectoryGrain>("all").ListAsync())) : new(null, null);
        var (counts, views) = await Count();
        return new QueueModel(page.Items, page.Next, newest.Items.Count > 0 ? newest.Items[0].Number : 0, counts, views, await Incidents.HistogramAsync(24, 96, Gone),
            accounts.Value ?? [], [.. (sources.Value ?? []).Select(source => source.Name)], Http?.Request.Cookies["tr-density"] is "compact" or "comfortable" ? Http.Request.Cookies["tr-density"]! : density, storms, groups);
    }

    private async Task<(IncidentCounts Counts, IReadOnlyList<int> Views)> Count()
    {
        var now = Clock.GetUtcNow();
        var views = new List<int>();
        foreach (var view in QueueView.All)
            views.Add((await Incidents.CountAsync(QueueFilter.Parse(view.Query, Me.Name, now).Filter, Gone)).Total);
        return (await Incidents.CountAsync(filter.Filter, Gone), views);
    }

    private void Changed(IReadOnlyList<IncidentRow> changed)
    {
        if (model is null)
            return;
        foreach (var row in changed)
        {
            if (rows.FindIndex(shownRow => shownRow.Id == row.Id) is >= 0 and var at)
                rows[at] = row;
            else if (QueueMatch.Holds(filter.Filter, row) && !IsFolded(row) && (row.Number > model.Highest || next is null || CameOutOfFold(row)))
                arrived.Add(row.Id);
            else
                arrived.Remove(row.Id);
        }

        // Counts follow within five seconds, and are said no more often.
        recount ??= Clock.CreateTimer(_ => _ = InvokeAsync(Recount), null, TimeSpan.FromSeconds(5), Timeout.InfiniteTimeSpan);
        StateHasChanged();
    }

    private async Task Recount()
    {
        recount?.Dispose();
        recount = null;
        var part = await PartAsync("The counts", async () =>
        {
            var (counts, views) = await Count();
            if (folded.Count > 0)
                folds.Recount(await Incidents.StormGroupsAsync(filter.Filter, folded, Gone));
            return model! with { Counts = counts, Views = views, Histogram = await Incidents.HistogramAsync(24, 96, Gone) };
        });
        model = part.Value ?? model;
        said = arrived.Count > 0 ? $"{Figures.Count(arrived.Count, "new incident")}, press N to show" : "";
        StateHasChanged();
    }

    private async Task More()
    {
        var part = await PartAsync("The next page", () => Incidents.ListAsync(filter.Filter with { Sort = sort, Ascending = ascending, WithoutStorms = folded }, PageSize, next, Gone));
        if (part.Value is not { } page)
        {
            Snackbar.Add(part.Fault!, MudBlazor.Severity.Error);
            return;
        }

        // An incident that moved in the order meanwhile is shown once, where it already stands.
        rows.AddRange(page.Items.Where(row => rows.TrueForAll(known => known.Id != row.Id)));
        next = page.Next;
    }

    private Task ShowNew() => Load(first: false);

    private void Filtered(string text) => Navigation.NavigateTo(QueueView.Address(text.Length == 0 ? "" : text, sort, ascending));

    private string? Person(string? account) => account is null ? null : people.GetValueOrDefault(account, account);

    protected override void Dispose(bool disposing)
    {
        subscription?.Dispose();
        recount?.Dispose();
        base.Dispose(disposing);
    }
}
