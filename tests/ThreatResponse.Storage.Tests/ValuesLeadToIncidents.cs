using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Contracts.Audit;
using ThreatResponse.Contracts.Hosts;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Contracts.Intelligence;
using ThreatResponse.Storage.Queries.Entities;
using ThreatResponse.Storage.Queries.Incidents;
using ThreatResponse.Storage.Queries.Intelligence;
using ThreatResponse.Storage.Sql;

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
        var intelligence = store.Get<IIntelligenceStore>();
        Assert.Equal(
            first.Concat(many).Order(),
            (await intelligence.IncidentsShowingAsync([("ipv4-addr", Everywhere), ("ipv4-addr", "203.0.113.9"), ("domain-name", Everywhere)], 100, CancellationToken.None)).Order());
        Assert.Equal([first[1]], await intelligence.IncidentsShowingAsync([("ipv4-addr", "203.0.113.9")], 100, CancellationToken.None));
        Assert.Equal(5, (await intelligence.IncidentsShowingAsync([("ipv4-addr", Everywhere)], 5, CancellationToken.None)).Count);
        Assert.Equal(["203.0.113.9", Everywhere], (await Seen(intelligence)).Where(value => value.EndsWith(".9", StringComparison.Ordinal) || value == Everywhere).Order(StringComparer.Ordinal).Reverse());
        var entities = store.Get<IEntityQueries>();
        Assert.Equal(43, (await entities.AlertsOfAsync(Everywhere, 100, null, CancellationToken.None)).Items.Count);
        var everywhere = Assert.Single(await entities.FindObservablesAsync(Everywhere, CancellationToken.None));
        Assert.Equal((43, 42), (everywhere.Alerts, everywhere.Incidents));
        var shown = await store.Get<IIncidentQueries>().ObservablesAsync(first[0], 10, CancellationToken.None);
        Assert.Equal([("attacker", 2), ("target", 2)], shown.Select(row => (row.Role, row.Alerts)).Order());
    }

    /// <summary>Every value ever seen, a few at a time.</summary>
    private static async Task<IReadOnlyList<string>> Seen(IIntelligenceStore intelligence)
    {
        var (seen, after) = (new List<string>(), long.MinValue);
        while (await intelligence.SeenAsync(after, 7, CancellationToken.None) is { Count: > 0 } page)
        {
            seen.AddRange(page.Select(value => value.Value));
            after = page[^1].Id;
        }

        return seen;
    }

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task A_filter_by_value_finds_the_same_when_many_show_it_and_when_few_do(Store kind)
    {
        await using var store = await RunningStore.StartAsync(kind);
        var opened = await Open(store, 0, 12);
        await Add(store, 12, opened[3], "203.0.113.9");
        await Add(store, 13, opened[4], "203.0.113.10");
        IncidentTerm[] terms =
        [
            new(IncidentField.Observable, ["203.0.113.*"]), new(IncidentField.Observable, ["203.0.113.9", "host-11"]), new(IncidentField.Observable, [Everywhere]),
            new(IncidentField.Host, ["HOST-1*"]), new(IncidentField.Host, ["203.0.113.9"]), new(IncidentField.Target, ["host-5"]), new(IncidentField.User, ["host-5"]),
        ];
        int[] found = [2, 2, 12, 3, 0, 1, 0];

        for (var many = 0; many < 2; many++)
        {
            for (var i = 0; i < terms.Length; i++)
            {
                Assert.Equal(found[i], await Count(store, terms[i]));
                Assert.Equal(12 - found[i], await Count(store, terms[i] with { Not = true }));
            }

            await store.Get<IStoreWriter>().RunAsync(session => session["update observable set incidents = 1000000"].Run(), CancellationToken.None);
        }
    }

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task Incidents_on_targets_of_high_value_are_found_and_left_out(Store kind)
    {
        await using var store = await RunningStore.StartAsync(kind);
        var opened = await Open(store, 0, 4);
        var targets = store.Get<ITargetStore>();
        await targets.WriteValueAsync(EntityKind.Host, "host-1", TargetValue.Critical, "payroll", CancellationToken.None);
        await targets.WriteValueAsync(EntityKind.Host, "host-2", TargetValue.High, "the shop", CancellationToken.None);
        await targets.WriteValueAsync(EntityKind.Host, "host-3", TargetValue.Low, "lab", CancellationToken.None);

        Assert.Equal([opened[1], opened[2]], await Found(true));
        Assert.Equal([opened[0], opened[3]], await Found(false));

        async Task<IEnumerable<long>> Found(bool valued) => (await store.Get<IIncidentQueries>().ListAsync(new IncidentFilter { HighValue = valued }, 10, null, CancellationToken.None)).Items.Select(row => row.Id).Order();
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

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task A_value_says_who_touched_it_and_a_network_which_of_its_addresses_were_seen(Store kind)
    {
        await using var store = await RunningStore.StartAsync(kind);
        var opened = await Open(store, 0, 3);
        await Add(store, 3, opened[0], "198.51.101.8");
        await Add(store, 4, opened[0], "198.51.100.77");
        var entities = store.Get<IEntityQueries>();

        var touched = await entities.TouchedByAsync(Everywhere, CancellationToken.None);
        Assert.Equal(["attacker"], await entities.RolesOfAsync(Everywhere, CancellationToken.None));
        Assert.Equal(["target"], await entities.RolesOfAsync("host-1", CancellationToken.None));
        Assert.Equal(3, touched.Sum(row => row.Alerts));
        Assert.Equal(3, touched.Select(row => row.Incident).Distinct().Count());
        Assert.Empty(await entities.TouchedByAsync("203.0.113.1", CancellationToken.None));
        Assert.Equal([Everywhere, "198.51.100.77"], (await entities.InRangeAsync(System.Net.IPNetwork.Parse("198.51.100.0/24"), 10, CancellationToken.None)).Select(row => row.Value));
        Assert.Equal(["198.51.101.8"], (await entities.InRangeAsync(System.Net.IPNetwork.Parse("198.51.101.0/28"), 10, CancellationToken.None)).Select(row => row.Value));
        Assert.Single(await entities.InRangeAsync(System.Net.IPNetwork.Parse("198.51.100.0/23"), 1, CancellationToken.None));
    }

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task Intelligence_says_which_of_it_was_seen_when_and_where(Store kind)
    {
        await using var store = await RunningStore.StartAsync(kind);
        var opened = await Open(store, 0, 3);
        await Add(store, 3, opened[0], "203.0.113.9");
        var intelligence = store.Get<IIntelligenceStore>();
        await intelligence.WriteAsync("feed", Reliability.B, 1, [Stated("a", Everywhere), Stated("b", "203.0.113.9"), Stated("c", "203.0.113.10"), Stated("d", Everywhere)], [], Given.Start, CancellationToken.None);
        await intelligence.WriteAsync("other", Reliability.B, 1, [Stated("a", Everywhere)], [], Given.Start, CancellationToken.None);

        var seen = await store.Get<IIntelligenceQueries>().SeenAsync("feed", 10, CancellationToken.None);

        Assert.Equal(2, seen.Total);
        var everywhere = seen.Items.Single(one => one.Value == Everywhere);
        Assert.Equal((3, 3, Given.Start, Given.Start, "Beacons"), (everywhere.Alerts, everywhere.Incidents, everywhere.FirstSeen, everywhere.LastSeen, everywhere.Title));
        Assert.Equal((2, 1), ((await store.Get<IIntelligenceQueries>().SeenAsync("feed", 1, CancellationToken.None)).Total, (await store.Get<IIntelligenceQueries>().SeenAsync("feed", 1, CancellationToken.None)).Items.Count));
        Assert.Equal(0, (await store.Get<IIntelligenceQueries>().SeenAsync("none", 10, CancellationToken.None)).Total);

        static NewIndicator Stated(string id, string address) => new(id, "ipv4-addr", address, false, 70, null, "amber", "Beacons");
    }

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task What_people_said_of_one_thing_is_found_however_long_its_name(Store kind)
    {
        await using var store = await RunningStore.StartAsync(kind);
        var trail = store.Get<IActivityTrail>();
        var address = "indicator url|https://example.org/" + new string('a', 8_000);
        foreach (var (subject, text) in new[] { (address, "first"), ("host fin-1", "other"), (address, "second") })
            await trail.AppendAsync(new ActivityEntry(null, subject, "verdict", text, "ana", "Ana Ruiz", Given.Start));

        var entities = store.Get<IEntityQueries>();
        Assert.Equal(["second", "first"], (await entities.ActivityOfAsync([address], 10, CancellationToken.None)).Select(row => row.Text));
        Assert.Equal(["second", "other"], (await entities.ActivityOfAsync([address, "host fin-1"], 2, CancellationToken.None)).Select(row => row.Text));
        Assert.Empty(await entities.ActivityOfAsync(["host"], 10, CancellationToken.None));
    }

    [Theory]
    [InlineData("10.20.0.0/16", "10.20.")]
    [InlineData("10.20.0.0/15", "10.")]
    [InlineData("10.20.4.17/32", "10.20.4.17")]
    [InlineData("2001:db8::/32", "2001:db8:")]
    [InlineData("2001:db8::/64", "2001:db8:")]
    [InlineData("2001:db8:0:ab00::/56", "2001:db8:")]
    [InlineData("2001:db8:1:ab00::/56", "2001:db8:1:ab")]
    [InlineData("2001:db8::/29", "2001:db")]
    [InlineData("2001:8::/29", "2001:")]
    [InlineData("fe80::/10", "fe")]
    [InlineData("::/8", "")]
    [InlineData("128.0.0.0/1", "")]
    public void Addresses_of_a_network_begin_alike(string network, string begin) => Assert.Equal(begin, AddressesInRange.Beginning(System.Net.IPNetwork.Parse(network)));

    private static async Task<int> Count(RunningStore store, IncidentTerm term)
    {
        var filter = new IncidentFilter { Terms = [term] };
        var count = (await store.Get<IIncidentQueries>().CountAsync(filter, CancellationToken.None)).Total;
        Assert.Equal(count, (await store.Get<IIncidentQueries>().ListAsync(filter, 100, null, CancellationToken.None)).Items.Count);
        return count;
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
