using System.Net;
using Microsoft.Extensions.DependencyInjection;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Queries.Alerts;
using ThreatResponse.Storage.Queries.Entities;
using ThreatResponse.Storage.Queries.Incidents;
using ThreatResponse.Storage.Queries.Pipeline;

namespace ThreatResponse.Benchmarks.Queries;

/// <summary>What people ask, each time of something else.</summary>
internal sealed class QueryCases(IServiceProvider services, int wanted, IncidentRow large, DateTimeOffset storming)
{
    /// <summary>The last so many incidents were opened by a storm.</summary>
    public const int InStorm = 20_000;

    private static readonly IReadOnlyList<IncidentStatus> _unfinished = [IncidentStatus.New, IncidentStatus.Open, IncidentStatus.Assigned];
    private static readonly CancellationToken _stop = CancellationToken.None;
    private static readonly IncidentFilter _queue = new() { Status = _unfinished };

    private readonly Random _random = new(3);
    private readonly IIncidentQueries _incidents = services.GetRequiredService<IIncidentQueries>();
    private readonly IEntityQueries _entities = services.GetRequiredService<IEntityQueries>();
    private readonly IIncidentStore _store = services.GetRequiredService<IIncidentStore>();
    private readonly IAlertQueries _alerts = services.GetRequiredService<IAlertQueries>();
    private readonly IPipelineQueries _pipeline = services.GetRequiredService<IPipelineQueries>();

    public IEnumerable<(string Name, Func<Task> Ask)> All() => [.. Lists(), .. Filters(), .. FarDown(), .. Counts(), .. OneIncident(), .. Values()];

    private string Host => $"host-{_random.Next(wanted)}";

    private string Attacker => $"198.{18 + _random.Next(2)}.{_random.Next(250)}.{_random.Next(250)}";

    private DateTimeOffset Earlier => large.LastSeen.AddHours(-_random.Next(14));

    private IReadOnlyList<SourceStorm> Storm { get; } = [new("json", 20_000, 10, storming)];

    private IEnumerable<(string Name, Func<Task> Ask)> Lists() =>
    [
        List("queue, by score", () => _queue),
        List("queue, by last seen", () => _queue with { Sort = IncidentSort.LastSeen }),
        List("queue, by alerts", () => _queue with { Sort = IncidentSort.AlertCount }),
        List("queue, fewest alerts", () => _queue with { Sort = IncidentSort.AlertCount, Ascending = true }),
        List("queue, youngest", () => _queue with { Sort = IncidentSort.FirstSeen }),
        List("queue, oldest", () => _queue with { Sort = IncidentSort.FirstSeen, Ascending = true }),
        List("queue, lowest score", () => _queue with { Ascending = true }),
        List("every state, by number", () => new() { Sort = IncidentSort.Number }),
        List("routine", () => new() { Status = [IncidentStatus.Ignored] }),
    ];

    private IEnumerable<(string Name, Func<Task> Ask)> Filters() =>
    [
        List("score from 150, since a time", () => new() { MinScore = 150, Since = Earlier }),
        List("score from 600", () => _queue with { Ranges = [new(IncidentField.Score, 600, null)] }),
        List("one source", () => new() { Source = "json" }),
        List("another source", () => _queue with { Terms = [new(IncidentField.Source, ["suricata"])] }),
        List("nobody's", () => _queue with { Assignee = "" }),
        List("somebody's", () => _queue with { Assignee = "analyst-3" }),
        List("one target", () => new() { Target = Host }),
        List("targets by prefix", () => new() { Target = $"host-{_random.Next(1_000, 9_999)}*" }),
        List("targets by short prefix", () => _queue with { Target = "host-1*" }),
        List("user", () => _queue with { Terms = [new(IncidentField.User, [$"user-{_random.Next(500)}"])] }),
        List("users by prefix", () => _queue with { Terms = [new(IncidentField.User, ["user-*"])] }),
        List("detection", () => _queue with { Terms = [new(IncidentField.Observable, [$"Sensor {_random.Next(3)}: R-{_random.Next(200)}"])] }),
        List("closed as false positive", () => new() { Terms = [new(IncidentField.Classification, ["FalsePositive"])] }),
        List("closed, but not as benign", () => new() { Status = [IncidentStatus.Closed], Terms = [new(IncidentField.Classification, ["Benign"], true)] }),
        List("not this source", () => _queue with { Terms = [new(IncidentField.Source, ["json"], true)] }),
        List("not these hosts", () => _queue with { Terms = [new(IncidentField.Host, ["host-1*"], true)] }),
        List("not this attacker", () => _queue with { Terms = [new(IncidentField.Observable, [Attacker], true)] }),
        List("attackers of a network", () => _queue with { Terms = [new(IncidentField.Observable, [$"198.18.{_random.Next(250)}.*"])] }),
        List("attackers of a wide network", () => _queue with { Terms = [new(IncidentField.Observable, ["198.18.*"])] }),
        List("alerts from 10", () => _queue with { Ranges = [new(IncidentField.Alerts, 10, null)] }),
        List("severity from 90", () => _queue with { Ranges = [new(IncidentField.Severity, 90, null)] }),
        List("older than most", () => _queue with { OlderThan = large.LastSeen.AddHours(-13.5) }),
        List("younger than most", () => _queue with { YoungerThan = large.LastSeen.AddHours(-1) }),
        List("user, score, time and network", () => _queue with
        {
            Since = Earlier, Ranges = [new(IncidentField.Score, 50, null)],
            Terms = [new(IncidentField.User, [$"user-{_random.Next(500)}"]), new(IncidentField.Observable, ["198.18.*"]), new(IncidentField.Assignee, [""])],
        }),
        List("words and values", () => new() { Text = Host }),
        List("words of every title", () => _queue with { Text = "rule perimeter" }),
        List("words of no title", () => _queue with { Text = "nothing like it" }),
        List("without a storm", () => _queue with { WithoutStorms = Storm }),
    ];

    private IEnumerable<(string Name, Func<Task> Ask)> FarDown() =>
    [
        ("skip 10,000, by score", () => _incidents.SkipAsync(_queue, null, 9_900, _stop)),
        ("skip 10,000, by last seen", () => _incidents.SkipAsync(_queue with { Sort = IncidentSort.LastSeen }, null, 9_900, _stop)),
        ("skip 10,000, by alerts", () => _incidents.SkipAsync(_queue with { Sort = IncidentSort.AlertCount }, null, 9_900, _stop)),
        ("skip 450, of a wide network", () => _incidents.SkipAsync(_queue with { Terms = [new(IncidentField.Observable, ["198.18.*"])] }, null, 450, _stop)),
    ];

    private IEnumerable<(string Name, Func<Task> Ask)> Counts() =>
    [
        Count("counts by band", () => _queue),
        Count("counts, score from 600", () => _queue with { Ranges = [new(IncidentField.Score, 600, null)] }),
        Count("counts of a network", () => _queue with { Terms = [new(IncidentField.Observable, ["198.18.*"])] }),
        Count("counts, not these hosts", () => _queue with { Terms = [new(IncidentField.Host, ["host-1*"], true)] }),
        Count("counts of an assignee", () => _queue with { Assignee = "analyst-2" }),
        Complete("values of state", IncidentField.State, ""),
        Complete("values of assignee", IncidentField.Assignee, "an"),
        Complete("values of classification", IncidentField.Classification, ""),
        Complete("values of source", IncidentField.Source, "j"),
        Complete("values of host", IncidentField.Host, "host-12"),
        Complete("values of user", IncidentField.User, "user-1"),
        Complete("values of observable", IncidentField.Observable, "1"),
        ("storm fold", () => _incidents.StormGroupsAsync(_queue, Storm, _stop)),
        ("histogram of a day", () => _incidents.HistogramAsync(24, 96, _stop)),
        ("pipeline", () => _pipeline.StatsAsync(_stop)),
    ];

    private IEnumerable<(string Name, Func<Task> Ask)> OneIncident() =>
    [
        ("one incident", () => _incidents.FindAsync(_random.Next(1, wanted), _stop)),
        ("similar to one", () => _store.SimilarityAsync(_random.Next(1, wanted), 50, _stop)),
        ("similar to the large one", () => _store.SimilarityAsync(large.Id, 50, _stop)),
        ("what a large one shows", () => _incidents.ObservablesAsync(large.Id, 50, _stop)),
        ("what was usual meanwhile", () => _incidents.UsualMeanwhileAsync(large.Id, _stop)),
        ("timeline of one", () => _incidents.TimelineAsync(_random.Next(1, wanted), null, 60, _stop)),
        ("timeline of a large one", () => _incidents.TimelineAsync(large.Id, null, 60, _stop)),
        ("timeline, a window of it", () => _incidents.TimelineAsync(large.Id, Window(), 60, _stop)),
        ("its alerts, a page", () => _incidents.AlertsAsync(large.Id, 50, null, _stop)),
        ("its detections", () => _incidents.DetectionsAsync(large.Id, _stop)),
        ("one alert", () => _alerts.FindAsync(_random.Next(1, wanted), _stop)),
    ];

    private IEnumerable<(string Name, Func<Task> Ask)> Values() =>
    [
        ("search a value", () => _entities.SearchAsync(Host, 20, _stop)),
        ("search an address", () => _entities.SearchAsync(Attacker, 20, _stop)),
        ("search the beginning of many", () => _entities.SearchAsync("host-1", 20, _stop)),
        ("search words", () => _entities.SearchAsync("matched a rule", 20, _stop)),
        ("addresses of a network", () => _entities.InRangeAsync(IPNetwork.Parse($"198.19.{_random.Next(250)}.0/24"), 50, _stop)),
        ("addresses of a wide network", () => _entities.InRangeAsync(IPNetwork.Parse("198.18.0.0/16"), 50, _stop)),
        ("hosts, last seen", () => _entities.HostsAsync(null, 50, null, _stop)),
        ("hosts by prefix", () => _entities.HostsAsync($"host-{_random.Next(100, 999)}", 50, null, _stop)),
        ("users, last seen", () => _entities.UsersAsync(null, 50, null, _stop)),
        ("observables, last seen", () => _entities.ObservablesAsync(null, 50, null, _stop)),
        ("observables by prefix", () => _entities.ObservablesAsync("198.18.1", 50, null, _stop)),
        ("incidents of an attacker", () => _entities.IncidentsOfAsync(Attacker, 50, null, _stop)),
        ("alerts of the large one's host", () => _entities.AlertsOfAsync("host-7", 50, null, _stop)),
        ("its alerts by day", () => _entities.AlertsByDayAsync("host-7", 30, TimeZoneInfo.Utc, _stop)),
        ("who touched an attacker", () => _entities.TouchedByAsync(Attacker, _stop)),
        ("what was seen with it", () => _entities.SeenWithAsync(Attacker, 50, _stop)),
    ];

    private TimeRange Window() => new TimeRange(large.FirstSeen + ((large.LastSeen - large.FirstSeen) * _random.NextDouble()), large.LastSeen);

    private (string Name, Func<Task> Ask) List(string name, Func<IncidentFilter> filter) => (name, () => _incidents.ListAsync(filter(), 60, null, _stop));

    private (string Name, Func<Task> Ask) Count(string name, Func<IncidentFilter> filter) => (name, () => _incidents.CountAsync(filter(), _stop));

    private (string Name, Func<Task> Ask) Complete(string name, IncidentField field, string prefix) => (name, () => _incidents.ValuesAsync(new IncidentFilter(), field, prefix, 8, _stop));
}
