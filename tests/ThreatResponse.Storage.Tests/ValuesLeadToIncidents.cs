using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Contracts.Hosts;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Queries.Entities;
using ThreatResponse.Storage.Queries.Incidents;

namespace ThreatResponse.Storage.Tests;

/// <summary>Whether a value came with an incident's first alerts or later, and in how many incidents it is: it leads to all of them, and they show it.</summary>
public sealed class ValuesLeadToIncidents
{
    private const string Everywhere = "198.51.100.7";

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task A_value_leads_to_every_incident_that_shows_it(Store kind)
    {
        await using var store = await RunningStore.StartAsync(kind);
        var first = await Open(store, 0, 12);
        var many = await Open(store, 12, 30);
        await Add(store, 42, first[0], Everywhere);
        await Add(store, 43, first[1], "203.0.113.9");

        Assert.Equal(first.Concat(many).Order(), (await Incidents(store, Everywhere)).Order());
        Assert.Equal([first[1]], await Incidents(store, "203.0.113.9"));
        Assert.Equal([many[3]], await Incidents(store, "host-15"));
        var entities = store.Get<IEntityQueries>();
        Assert.Equal(43, (await entities.AlertsOfAsync(Everywhere, 100, null, CancellationToken.None)).Items.Count);
        var everywhere = Assert.Single(await entities.FindObservablesAsync(Everywhere, CancellationToken.None));
        Assert.Equal((43, 42), (everywhere.Alerts, everywhere.Incidents));
        var shown = await store.Get<IIncidentQueries>().ObservablesAsync(first[0], 10, CancellationToken.None);
        Assert.Equal([("attacker", 2), ("target", 2)], shown.Select(row => (row.Role, row.Alerts)).Order());
    }

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task The_last_seen_come_first_each_once_page_by_page(Store kind)
    {
        await using var store = await RunningStore.StartAsync(kind);
        var opened = await Open(store, 0, 5);
        for (var i = 5; i < 9; i++)
            await Add(store, i, opened[0], $"203.0.113.{i}");

        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = await store.Get<IEntityQueries>().ObservablesAsync(null, 2, cursor, CancellationToken.None);
            seen.AddRange(page.Items.Select(row => row.Value));
            cursor = page.Next;
        }
        while (cursor is not null);

        Assert.Equal(["203.0.113.8", "203.0.113.7", "203.0.113.6", "203.0.113.5", Everywhere], seen);
        Assert.Equal(["203.0.113.6"], (await store.Get<IEntityQueries>().ObservablesAsync("203.0.113.6", 5, null, CancellationToken.None)).Items.Select(row => row.Value));
    }

    private static async Task<IReadOnlyList<long>> Incidents(RunningStore store, string value)
    {
        var found = (await store.Get<IEntityQueries>().IncidentsOfAsync(value, 100, null, CancellationToken.None)).Items.Select(row => row.Id).ToList();
        Assert.Equal(found.Order(), (await store.Get<IIncidentQueries>().ListAsync(new IncidentFilter { Text = value }, 100, null, CancellationToken.None)).Items.Select(row => row.Id).Order());
        return found;
    }

    /// <summary>One batch of incidents with one alert each, all from one attacker, each on a host of its own.</summary>
    private static async Task<IReadOnlyList<long>> Open(RunningStore store, int from, int count)
    {
        for (var i = from; i < from + count; i++)
            await store.AppendAsync([Given.Alert($"{i}", host: $"host-{i}")]);
        var alerts = (await store.Get<IAlertJournal>().ReadAsync(0, 0, 100, CancellationToken.None)).TakeLast(count).ToList();
        await Commit(store, alerts, alert => alert.Seq, Everywhere, [.. alerts.Select(alert => Given.Incident(alert.Seq, 0, "Opened"))]);
        return [.. alerts.Select(alert => alert.Seq)];
    }

    private static async Task Add(RunningStore store, int key, long incident, string attacker)
    {
        await store.AppendAsync([Given.Alert($"{key}", host: $"host-{incident}")]);
        var alert = (await store.Get<IAlertJournal>().ReadAsync(0, 0, 100, CancellationToken.None))[^1];
        var host = (await store.Get<IAlertJournal>().ReadAsync(0, 0, 100, CancellationToken.None)).First(one => one.Seq == incident).Alert.Targets[0].HostName!;
        await Commit(store, [alert with { Alert = alert.Alert with { Targets = [new AlertTarget { HostName = host }] } }], _ => incident, attacker, []);
    }

    private static Task Commit(RunningStore store, IReadOnlyList<JournalledAlert> alerts, Func<JournalledAlert, long> incidentOf, string attacker, IReadOnlyList<IncidentState> openings) =>
        store.Get<IDecisionStore>().CommitAsync(
            new DecidedBatch
            {
                Partition = 0,
                UpTo = alerts[^1].Seq,
                Now = Given.Start,
                Memberships =
                [
                    .. alerts.Select(alert => new Membership(
                        alert.Seq, incidentOf(alert), "same-source", "said", Familiarity.New, Given.Start, [],
                        [new AlertObservable("host-name", alert.Alert.Targets[0].HostName!, "target"), new AlertObservable("ipv4-addr", attacker, "attacker")], false, new AlertFace("Sensor", "R-1", 50, null, attacker))),
                ],
                Openings = openings,
                Targets = [],
                TargetKeys = new Dictionary<(EntityKind, string), IReadOnlyList<KeyMemory>>(),
                Keys = new Dictionary<LinkKey, long>(),
                Links = [],
            },
            CancellationToken.None);
}
