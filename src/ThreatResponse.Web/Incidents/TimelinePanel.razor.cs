using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Queries.Incidents;
using ThreatResponse.Web.Elements;
using ThreatResponse.Web.Shell;
using static ThreatResponse.Web.Texts.Say;

namespace ThreatResponse.Web.Incidents;

/// <summary>
/// What happened when, in lanes: score, alerts, people. The store adds alerts up for what is shown, so a hundred thousand are as quick as ten.
/// The wheel zooms while the chart has the focus, dragging moves, a double click shows all; keys do the same.
/// </summary>
public sealed partial class TimelinePanel : ServerPage
{
    internal const int Columns = 60;
    private const int Left = 104, Right = 1150, AlertsFloor = 124, PeopleTop = 137;
    private IReadOnlyList<KeyValuePair<string, int>> products = [];
    private IReadOnlyList<StackedRect> bars = [];
    private IReadOnlyList<TimelineMark> marks = [];
    private IReadOnlyList<TimelineEvent> events = [];
    private IReadOnlyList<DateTimeOffset> ticks = [];
    private IReadOnlyList<ScoreStep> steps = [];
    private ScoreLane score = default!;
    private DateTimeOffset? now;
    private string? fault, moved;
    private int cursor = -1, pressed = -1;
    private long? shownId;
    private bool active, loading;
    private TimelineWindow? wanted;
    private Part<IReadOnlyList<TimelineStep>>? drawn;

    [Inject] private IIncidentQueries Incidents { get; set; } = default!;

    /// <summary>Alerts added up for <see cref="Start"/>, as read with the page.</summary>
    [Parameter, EditorRequired] public Part<IReadOnlyList<TimelineStep>> Timeline { get; set; } = default!;
    [Parameter] public IReadOnlyList<ActivityRow> Activity { get; set; } = [];
    [Parameter, EditorRequired] public IncidentState State { get; set; } = default!;

    /// <summary>What to show at first: from the address, or everything.</summary>
    [Parameter, EditorRequired] public TimelineWindow Start { get; set; } = default!;

    /// <summary>What is shown now, for the address.</summary>
    [Parameter] public EventCallback<TimelineWindow> OnShown { get; set; }

    [CascadingParameter] public TimeZoneInfo? Zone { get; set; }

    private TimelineWindow Window { get; set; } = default!;

    private static double ColumnWidth => (Right - Left) / (double)Columns;

    private int Height => PeopleTop + 36 + ((marks.Count == 0 ? 1 : marks.Max(mark => mark.Row) + 1) * 18);

    private string Colour => State.Score >= 700 ? "critical" : Band.OfScore(State.Score);

    private DateTimeOffset Middle => cursor >= 0 && cursor < events.Count ? Centre(events[cursor].Range) : Centre(Window.Shown);

    private string Said => moved ?? (cursor >= 0 && cursor < events.Count
        ? $"{Exact(events[cursor].Range.From)}  {events[cursor].Text}"
        : N(events.Count, "1 event; arrow keys step through them, plus and minus zoom, 0 shows all", "{0} events; arrow keys step through them, plus and minus zoom, 0 shows all"));

    private string Sentence =>
        F($"Timeline from {RelativeTimeText.Exact(Window.Shown.From, Zone)} to {RelativeTimeText.Exact(Window.Shown.Until, Zone)}. Score now {State.Score}")
        + (steps.Count > 1 ? ", " + F($"{steps[0].Score} at first") : "")
        + $"; {string.Join(", ", products.Select(product => F($"{N(product.Value, "1 alert", "{0} alerts")} from {VisibleText.Flat(product.Key)}")))}; {(marks.Count == 0 ? T("people: nothing yet") : N(marks.Count, "people: 1 act", "people: {0} acts"))}";

    /// <summary>All of an incident: its alerts, and what people did after them; up to now while that is near.</summary>
    internal static TimelineWindow WholeOf(IncidentTimes times, IReadOnlyList<ActivityRow> activity, DateTimeOffset now)
    {
        var last = activity.Where(entry => entry.Actor != "system").Select(entry => entry.At).Append(times.Last).Max();
        var length = last - times.First;
        return TimelineWindow.All(times.First, now >= last && now - last < length * 0.5 ? now : last);
    }

    protected override void OnParametersSet()
    {
        if (shownId == State.Id && ReferenceEquals(drawn, Timeline))
            return;
        drawn = Timeline;

        // What somebody looks at closely stays while alerts come in; all stays all.
        Window = shownId == State.Id && !Window.IsWhole ? Start.To(Window.Shown) : Start;
        (shownId, fault) = (State.Id, Timeline.Fault);
        if (Window == Start)
            Draw(Timeline.Value ?? []);
        else
            _ = Read();
    }

    private void Draw(IReadOnlyList<TimelineStep> alerts)
    {
        var people = Activity.Where(entry => entry.Actor != "system").ToList();
        var current = Clock.GetUtcNow();
        var shown = Window.Shown;
        now = current >= shown.From && current <= shown.Until ? current : null;
        steps = State.ScoreSteps is { Count: > 0 } kept ? kept : [new ScoreStep(State.Times.First, State.Score)];
        score = new ScoreLane(steps, shown with { Until = now ?? shown.Until }, X, 62, 50);
        products = [.. alerts.SelectMany(step => step.ByProduct).GroupBy(pair => pair.Key, pair => pair.Value).Select(group => KeyValuePair.Create(group.Key, group.Sum())).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal)];
        ticks = ChartGeometry.Ticks(shown.From, shown.Until, 10);
        bars = Bars(alerts);
        marks = TimelineMarks.Place(people, X, Left, Right);
        events = TimelineEvent.Of(shown, steps, alerts, people);
        cursor = Math.Min(cursor, events.Count - 1);
    }

    private double X(DateTimeOffset at) => Left + ((Right - Left) * ((at - Window.Shown.From) / Window.Shown.Length));

    private List<StackedRect> Bars(IReadOnlyList<TimelineStep> alerts)
    {
        var max = ChartGeometry.NiceMax(alerts.Count == 0 ? 0 : alerts.Max(step => step.ByProduct.Values.Sum()));
        var rects = new List<StackedRect>();
        foreach (var (step, index) in alerts.Select((step, index) => (step, index)))
        {
            var (from, until) = (Math.Max(Left, X(step.From)), Math.Min(Right, X(step.To)));
            var values = products.Select(product => (double)step.ByProduct.GetValueOrDefault(product.Key)).ToList();
            rects.AddRange(ChartGeometry.Stacked([values], from, Math.Max(3, until - from), AlertsFloor, 44, max).Select(rect => rect with { Step = index }));
        }

        return rects;
    }

    private async Task Show(TimelineWindow window)
    {
        moved = null;
        if (window == Window)
            return;
        cursor = -1;
        Window = window;
        await Read();
        await OnShown.InvokeAsync(Window);
    }

    /// <summary>One question at a time: a wheel that turns on is answered for where it ends.</summary>
    private async Task Read()
    {
        wanted = Window;
        if (loading)
            return;
        loading = true;
        try
        {
            while (wanted is { } window)
            {
                wanted = null;
                var part = await PartAsync(T("The timeline"), () => Incidents.TimelineAsync(State.Id, window.Shown, Columns, Gone));
                if (part.Value is { } alerts && Window == window)
                    Draw(alerts);
                fault = part.Fault;
            }
        }
        finally
        {
            loading = false;
        }

        StateHasChanged();
    }

    private Task Wheel(WheelEventArgs wheel, int column) =>
        active ? Show(Window.Zoom(Window.Shown.From + (Window.Shown.Length * ((column + 0.5) / Columns)), wheel.DeltaY > 0 ? 1.35 : 1 / 1.35)) : Task.CompletedTask;

    private Task Released(int column)
    {
        var by = pressed - column;
        pressed = -1;
        if (by != 0)
            return Show(Window.Move((double)by / Columns));
        var at = Window.Shown.From + (Window.Shown.Length * ((column + 0.5) / Columns));
        Step(events.Count == 0 ? -1 : Enumerable.Range(0, events.Count).MinBy(i => (events[i].Range.From <= at && events[i].Range.Until >= at ? TimeSpan.Zero : (Centre(events[i].Range) - at).Duration()).Ticks));
        return Task.CompletedTask;
    }

    private Task Press(KeyboardEventArgs key)
    {
        switch (key.Key)
        {
            case "ArrowRight" or "ArrowDown":
                Step(Math.Min(events.Count - 1, cursor + 1));
                return Task.CompletedTask;
            case "ArrowLeft" or "ArrowUp":
                Step(Math.Max(0, cursor - 1));
                return Task.CompletedTask;
            case "Home":
                Step(0);
                return Task.CompletedTask;
            case "End":
                Step(events.Count - 1);
                return Task.CompletedTask;
            case "Enter" when cursor >= 0 && cursor < events.Count:
                var range = events[cursor].Range;
                return Show(range.Length > TimeSpan.Zero ? Window.To(range) : Window.Zoom(range.From, 0.25));
            case "+" or "=":
                return Show(Window.Zoom(Middle, 0.5));
            case "-":
                return Show(Window.Zoom(Middle, 2));
            case "0":
                return Show(Window.Reset());
            default:
                return Task.CompletedTask;
        }
    }

    private void Step(int to) => (cursor, moved) = (to, null);

    private string Exact(DateTimeOffset at) => TimelineTicks.Exact(at, Window.Shown.Length, Zone);

    private static DateTimeOffset Centre(TimeRange range) => range.From + (range.Length / 2);

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
