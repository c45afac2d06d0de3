using Microsoft.AspNetCore.Components;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Contracts.Intelligence;
using ThreatResponse.Contracts.Response.Actions;
using ThreatResponse.Storage.Queries;
using ThreatResponse.Storage.Queries.Enrichment;
using ThreatResponse.Storage.Queries.Incidents;
using ThreatResponse.Storage.Queries.Response;
using ThreatResponse.Web.Elements;
using ThreatResponse.Web.Enrichment;
using ThreatResponse.Web.Shell;
using static ThreatResponse.Web.Texts.Say;

namespace ThreatResponse.Web.Incidents;

/// <summary>One incident: the answer, what it rests on, and what to do about it. Follows changes by others at once, in a storm once a second.</summary>
public sealed partial class IncidentPage : IncidentWork
{
    private const int Judged = 24;
    private IncidentView? view;
    private IDisposable? subscription;
    private ITimer? soon;
    private string? fault, said;
    private DateTimeOffset readAt;
    private long shownNumber;
    private long? mergedFrom;
    private bool missing, split, writing;

    [Inject] private IIncidentQueries Incidents { get; set; } = default!;
    [Inject] private IActionQueries Actions { get; set; } = default!;
    [Inject] private IEnrichmentQueries Enrichment { get; set; } = default!;
    [Inject] private IncidentFeed Feed { get; set; } = default!;

    [Parameter] public long Number { get; set; }
    [SupplyParameterFromQuery(Name = "merged")] public long? Merged { get; set; }

    /// <summary>What the timeline shows, in milliseconds: <c>from-until</c>.</summary>
    [SupplyParameterFromQuery(Name = "time")] public string? Time { get; set; }

    protected override void OnInitialized()
    {
        if (RendererInfo.IsInteractive)
            subscription = Feed.Subscribe(rows => _ = InvokeAsync(() => Changed(rows)));
    }

    protected override async Task OnParametersSetAsync()
    {
        mergedFrom = Merged;
        if (shownNumber == Number)
            return;
        (shownNumber, view, missing, split) = (Number, null, false, false);
        var number = Number;
        var part = await PartAsync($"INC-{number}", () => OnceAsync<Maybe>($"incident {number}", async () => new Maybe(await Read(number))));
        if (number != Number)
            return;
        fault = part.Fault;
        missing = part is { Fault: null, Value.View: null };
        if (missing)
            Status(404);
        view = part.Value?.View;
        if (view?.Detail.State.Number is { } found && found != number)
            Navigation.NavigateTo($"{EntityAddress.Incident(found)}?merged={number}", replace: true);
    }

    private async Task<IncidentView?> Read(long number)
    {
        if (await Incidents.FindAsync(number, Gone) is not { } detail)
            return null;
        var id = detail.State.Id;
        var detections = PartAsync(T("The alerts"), () => Incidents.DetectionsAsync(id, Gone));
        var activity = PartAsync(T("The activity"), () => Incidents.ActivityAsync(id, 30, null, Gone));
        var window = Window(detail.State, activity);
        var timeline = PartAsync(T("The timeline"), async () => await Incidents.TimelineAsync(id, (await window).Shown, TimelinePanel.Columns, Gone));
        var observables = PartAsync(T("The observables"), () => Incidents.ObservablesAsync(id, 200, Gone));
        var links = PartAsync(T("What may belong here"), () => Incidents.LinksAsync(id, Gone));
        var usual = PartAsync(T("What was usual meanwhile"), () => Incidents.UsualMeanwhileAsync(id, Gone));
        var alike = PartAsync(T("What looks like it"), () => As.AskAsync(grains => grains.GetGrain<IIncidentGrain>(id).LooksLikeAsync()));
        var people = PartAsync("The accounts", () => As.AskAsync(grains => grains.GetGrain<IAccessDirectoryGrain>("all").AccountsAsync()));
        var actions = PartAsync(T("The actions"), async () => (await Actions.ListAsync(new ActionFilter([], detail.State.Number), 50, null, Gone)).Items);
        var external = PartAsync(T("What others know"), () => ExternalOf(id));
        var verdicts = PartAsync("The verdicts", () => Verdicts(observables));
        return new IncidentView(detail, await detections, await activity, await window, await timeline, await observables, await verdicts, await links, await usual, await alike, await actions, await external, (await people).Value ?? []);
    }

    private async Task<TimelineWindow> Window(IncidentState state, Task<Part<Page<ActivityRow>>> activity) =>
        TimelinePanel.WholeOf(state.Times, (await activity).Value?.Items ?? [], Clock.GetUtcNow()).Of(Time);

    /// <summary>The address says what is looked at, so that a link shows a colleague the same.</summary>
    private void Zoomed(TimelineWindow window) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("time", window.Text()), replace: true);

    private async Task<IReadOnlyDictionary<string, Verdict>> Verdicts(Task<Part<IReadOnlyList<ObservableRow>>> observables)
    {
        var keys = ((await observables).Value ?? []).Take(Judged).Select(row => $"{row.Type}|{row.Value}").Distinct().ToList();
        var views = await Task.WhenAll(keys.Select(key => As.AskAsync(grains => grains.GetGrain<IIndicatorGrain>(key).GetAsync())));
        return keys.Zip(views).ToDictionary(pair => pair.First, pair => pair.Second.Verdict);
    }

    /// <summary>Of those that are shown, the verdict out of all opinions, feeds and people included.</summary>
    private async Task<ExternalFactors> ExternalOf(long id)
    {
        var all = ExternalFactor.Of(await Enrichment.OfIncidentAsync(id, Gone), Clock.GetUtcNow());
        var shown = await Task.WhenAll(all.Take(ExternalFactor.Most).Select(async factor =>
        {
            var known = await As.AskAsync(grains => grains.GetGrain<IIntelligenceGrain>(0).KnownAsync(factor.Type, factor.Value));
            return factor with { Verdict = known.Verdict, Because = known.Because };
        }));
        return new ExternalFactors([.. shown.OrderByDescending(factor => factor.Verdict)], all.Count);
    }

    private void Changed(IReadOnlyList<IncidentRow> rows)
    {
        if (view is null || !rows.Any(row => row.Id == view.Detail.State.Id && row.Version != view.Detail.Version))
            return;

        // At once, but in a storm no more than once a second.
        var wait = readAt + TimeSpan.FromSeconds(1) - Clock.GetUtcNow();
        soon ??= Clock.CreateTimer(_ => _ = InvokeAsync(Reload), null, wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    private protected override async Task TakeBack()
    {
        await base.TakeBack();
        await Reload();
    }

    private async Task Reload()
    {
        soon?.Dispose();
        soon = null;
        readAt = Clock.GetUtcNow();
        var before = view?.Detail;
        var part = await PartAsync($"INC-{Number}", () => Read(Number));
        if (part.Value is { } read)
            view = read;
        if (before is not null && view is not null && before.Version != view.Detail.Version)
            said = F($"INC-{view.Detail.State.Number} changed: score {view.Detail.State.Score}, {Words.Of(view.Detail.State.Status)}");
        StateHasChanged();
        if (view?.Detail.State.Number is { } found && found != Number)
            Navigation.NavigateTo($"{EntityAddress.Incident(found)}?merged={Number}", replace: true);
    }

    protected override void Dispose(bool disposing)
    {
        subscription?.Dispose();
        soon?.Dispose();
        base.Dispose(disposing);
    }

    private sealed record Maybe(IncidentView? View);
}
