using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Contracts.Hosts;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Contracts.Intelligence;
using ThreatResponse.Storage.Queries.Intelligence;

namespace ThreatResponse.Storage.Tests.Intelligence;

/// <summary>Patterns that several values meet together are rows as other indicators are, and the alerts that they are asked of are found.</summary>
public sealed class PatternsAreKept
{
    private const string Text = "[domain-name:value = 'a.example'] AND [domain-name:value = 'it''s “b”.example']";

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task A_pattern_is_followed_with_its_text_and_withdrawn_as_values_are(Store kind)
    {
        await using var store = await RunningStore.StartAsync(kind);
        var intelligence = store.Get<IIntelligenceStore>();
        var pattern = new NewIndicator("id-1", FeedRow.StixPattern, "0123", false, 80, Given.Start, "red", "Twins", Text);
        Assert.Equal((2, 0, 0, 0), await Write(1, [pattern, Value("id-2")]));

        var changed = await intelligence.ChangedAsync(default, 10, CancellationToken.None);
        var row = changed.Single(change => change.Type == FeedRow.StixPattern);
        Assert.Equal((Text, "0123", false), (row.Pattern, row.Value, row.IsWithdrawn));
        Assert.Null(changed.Single(change => change != row).Pattern);
        var stated = Assert.Single(await intelligence.ReadAsync([row.Id], CancellationToken.None));
        Assert.Equal(("id-1", 80, Reliability.B, Given.Start, "red", "Twins"), (stated.ExternalId, stated.Confidence, stated.Reliability, stated.ValidUntil, stated.Tlp, stated.Title));
        Assert.Equal(new PatternRow("id-1", "Twins", Text), await store.Get<IIntelligenceQueries>().PatternAsync(row.Id, CancellationToken.None));
        Assert.Null(await store.Get<IIntelligenceQueries>().PatternAsync(changed.Single(change => change != row).Id, CancellationToken.None));

        // The same id states a value now: the pattern is withdrawn, and its text is still told. Stated once more and revoked, it is gone again.
        Assert.Equal((0, 0, 1, 0), await Write(2, [pattern]));
        Assert.Equal((1, 0, 0, 1), await Write(3, [Value("id-1")]));
        Assert.Equal((true, Text), await Last());
        Assert.Equal((1, 0, 0, 1), await Write(4, [pattern]));
        Assert.Equal((false, Text), await Last());
        Assert.Equal((0, 0, 0, 1), await Write(5, [], "id-1"));
        Assert.Equal((true, Text), await Last());

        Task<(int, int, int, int)> Write(long run, NewIndicator[] page, params string[] revoked) => intelligence.WriteAsync("feed", Reliability.B, run, page, revoked, Given.Start, CancellationToken.None);

        async Task<(bool, string?)> Last()
        {
            var last = (await intelligence.ChangedAsync(default, 10, CancellationToken.None)).Single(change => change.Id == row.Id);
            return (last.IsWithdrawn, last.Pattern);
        }
    }

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task Neighbours_are_alerts_with_a_named_value_of_the_incident_and_of_its_targets_near_in_time(Store kind)
    {
        await using var store = await RunningStore.StartAsync(kind);
        var seqs = new List<long>();
        (string Host, string Attacker, int Minute)[] given =
        [
            ("web-1", "198.51.100.1", 0), ("web-1", "198.51.100.9", 1), ("web-1", "198.51.100.2", 2), ("mail-1", "198.51.100.1", 3),
            ("web-1", "198.51.100.2", 4), ("db-1", "198.51.100.2", 5), ("web-1", "198.51.100.1", 90),
        ];
        foreach (var (i, one) in given.Index())
            await store.AppendAsync([Given.Alert($"{i}", host: one.Host)]);
        var alerts = (await store.Get<IAlertJournal>().ReadAsync(0, 0, 100, CancellationToken.None)).ToList();
        var (first, second, third) = (alerts[0].Seq, alerts[4].Seq, alerts[5].Seq);
        long[] incidents = [first, first, first, first, second, third, second];

        // What an incident opens with is kept in its row on one store, what comes later apart: both are found.
        await Commit([0]);
        await Commit([1, 2, 3, 4, 5]);
        await Commit([6]);
        var neighbours = store.Get<INeighbourAlerts>();
        HashSet<string> named = ["198.51.100.1", "198.51.100.2"];

        var near = await Near(first, null, 60);
        Assert.Equal([4, 3, 2, 0], near.Alerts.Select(PlaceOf));
        Assert.Equal((second, true, Given.Start.AddMinutes(4), "4", false), (near.Alerts[0].Incident, near.Alerts[0].IsOpen, near.Alerts[0].Time, near.Alerts[0].Alert.NaturalKey, near.IsCut));
        Assert.Equal([6, 4, 3, 2, 0], (await Near(first, null, 120)).Alerts.Select(PlaceOf));
        Assert.Equal([2, 0], (await Near(first, 0, 2)).Alerts.Select(PlaceOf));
        Assert.Equal([5], (await Near(third, null, 60)).Alerts.Select(PlaceOf));
        named = ["203.0.113.1"];
        Assert.Empty((await Near(first, null, 60)).Alerts);

        Task<NeighbourAlerts> Near(long incident, int? minute, int reach) => neighbours.ReadAsync(
            incident, (type, value) => type == "ipv4-addr" && named.Contains(value), minute is { } at ? (Given.Start.AddMinutes(at), Given.Start.AddMinutes(at)) : null, TimeSpan.FromMinutes(reach), CancellationToken.None);

        int PlaceOf(NeighbourAlert alert) => alerts.FindIndex(one => one.Seq == alert.Seq);

        Task Commit(int[] places) => store.Get<IDecisionStore>().CommitAsync(
            new DecidedBatch
            {
                Partition = 0,
                UpTo = alerts[places[^1]].Seq,
                Now = Given.Start,
                Memberships =
                [
                    .. places.Select(place => new Membership(
                        alerts[place].Seq, incidents[place], "same-target", "said", Familiarity.New, Given.Start.AddMinutes(given[place].Minute), [],
                        [new AlertObservable("host-name", given[place].Host, "target"), new AlertObservable("ipv4-addr", given[place].Attacker, "attacker"), new AlertObservable("ipv4-addr", "203.0.113.1", "detector")],
                        false, new AlertFace("Sensor", "R-1", 50, given[place].Host, given[place].Attacker))),
                ],
                Openings = [.. places.Where(place => incidents[place] == alerts[place].Seq).Select(place => Given.Incident(alerts[place].Seq, 0, "Opened"))],
                Targets = [],
                TargetKeys = new Dictionary<(EntityKind, string), IReadOnlyList<KeyMemory>>(),
                Keys = new Dictionary<LinkKey, long>(),
                Links = [],
            },
            CancellationToken.None);
    }

    private static NewIndicator Value(string id) => new(id, "ipv4-addr", "198.51.100.1", false, 70, null, "amber", null);
}
