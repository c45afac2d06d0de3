using Npgsql;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Queries.Incidents;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Tests;

/// <summary>Alerts counted by half minutes tell what counting every alert tells, whatever came between.</summary>
public sealed class TimelinesOfLargeIncidents
{
    private const string Host = "web-1";
    private static readonly string[] _products = ["Sensor", "Proxy"];

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task Every_alert_is_in_its_step_whether_it_came_before_the_counting_or_after(Store kind)
    {
        await using var store = await RunningStore.StartAsync(kind);
        var random = new Random(1);
        var alerts = Alerts(random, 300);
        var incident = await Commit(store, null, alerts[..200]);
        Assert.True(await store.Get<IIncidentStore>().KeepStepsAsync(incident, CancellationToken.None));
        Assert.True(await store.Get<IIncidentStore>().KeepStepsAsync(incident, CancellationToken.None));
        await Commit(store, incident, alerts[200..250]);
        await Commit(store, incident, alerts[250..]);

        await Same(store, incident, alerts, random);
        await store.Get<IStoreWriter>().RunAsync(session => session["update incident_step set alerts = alerts + 7"].Run(), CancellationToken.None);
        Assert.True(await Total(store, incident, null) > 300, "What was counted is not what the timeline is read from.");
    }

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task Batches_that_come_while_the_counting_begins_are_counted_once(Store kind)
    {
        await using var store = await RunningStore.StartAsync(kind);
        var random = new Random(2);
        var alerts = Alerts(random, 400);
        var incident = await Commit(store, null, alerts[..100]);
        var coming = Task.Run(async () =>
        {
            for (var i = 100; i < 400; i += 20)
                await Commit(store, incident, alerts[i..(i + 20)]);
        });
        while (!coming.IsCompleted)
        {
            await store.Get<IIncidentStore>().KeepStepsAsync(incident, CancellationToken.None);
            await store.Get<IStoreWriter>().RunAsync(
                session =>
                {
                    _ = session[$"select id from incident where id = ?1{session.Dialect.ForUpdate}"].Scalar(incident);
                    Incidents.IncidentSteps.Forget(session, incident);
                    return 0;
                },
                CancellationToken.None);
        }

        await coming;
        await store.Get<IIncidentStore>().KeepStepsAsync(incident, CancellationToken.None);
        await Same(store, incident, alerts, random);
    }

    /// <summary>A batch that has found the incident not yet counted adds nothing; so the counting waits until it has committed.</summary>
    [Fact]
    public async Task A_batch_on_its_way_when_the_counting_begins_is_waited_for()
    {
        await using var store = await RunningStore.StartAsync(Store.Postgres);
        var incident = await Commit(store, null, Alerts(new Random(4), 20));
        await using var connection = new NpgsqlConnection(store.Place);
        await connection.OpenAsync();
        await using var batch = await connection.BeginTransactionAsync();
        await Run($"select id from incident where id = {incident} for key share");
        await Run($"""
            insert into incident_alert (seq, incident, rule, because, familiarity, time, product, detection, severity, observables)
            values (5000, {incident}, 'same-target', 'said', 'New', {Given.Start.ToUnixTimeMilliseconds()}, 'Sensor', 'R-1', 50, '{"{}"}')
            """);

        var counting = store.Get<IIncidentStore>().KeepStepsAsync(incident, CancellationToken.None);
        while (!counting.IsCompleted && await Run("select count(*) from pg_locks where not granted and transactionid = pg_current_xact_id()::xid") is 0L)
            await Task.Yield();
        await batch.CommitAsync();
        Assert.True(await counting);

        Assert.Equal(21, (await store.Get<IStoreReaders>().ReadAsync(session => session["select cast(sum(alerts) as bigint) from incident_step"].Scalar(), CancellationToken.None)) as long?);

        async Task<object?> Run(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            return await command.ExecuteScalarAsync();
        }
    }

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task A_merge_and_a_split_move_alerts_from_timeline_to_timeline(Store kind)
    {
        await using var store = await RunningStore.StartAsync(kind);
        var random = new Random(3);
        var alerts = Alerts(random, 120);
        var (older, younger) = (await Commit(store, null, alerts[..60]), await Commit(store, null, alerts[60..]));
        var incidents = store.Get<IIncidentStore>();
        await incidents.KeepStepsAsync(older, CancellationToken.None);
        await incidents.KeepStepsAsync(younger, CancellationToken.None);

        Assert.Null((await incidents.MergeAsync(new Merge(older, younger, "ana", "same"), view => new ReshapeDecision(
            view.Younger.State with { MergedInto = older }, view.Older.State, [], null, null), CancellationToken.None))!.Refusal);
        await Same(store, older, alerts, random);
        Assert.Empty(await store.Get<IIncidentQueries>().TimelineAsync(younger, null, 10, CancellationToken.None));

        await incidents.KeepStepsAsync(older, CancellationToken.None);
        await Same(store, older, alerts, random);
        var leaving = await incidents.TakenInAsync(older, younger, CancellationToken.None);
        Assert.Null((await incidents.SplitAsync(new Split(older, leaving, "ana", "not the same"), view => new ReshapeDecision(
            view.From.State, view.Back!.State with { MergedInto = null }, [], null, null), CancellationToken.None))!.Refusal);
        await Same(store, older, alerts[..60], random);
        await Same(store, younger, alerts[60..], random);
    }

    [Fact]
    public async Task While_a_cluster_is_upgraded_alerts_are_counted_as_before()
    {
        var place = await (await Testing.PostgresServer.Shared).CreateDatabaseAsync();
        Schema.Scripts.Apply(Store.Postgres, place, 36);
        await new Schema.EarlierVersion(Store.Postgres, place, 36).Fill();
        await using var store = await RunningStore.StartAsync(Store.Postgres, place);

        Assert.False(await store.Get<IIncidentStore>().KeepStepsAsync(1, CancellationToken.None));
        await store.Get<IStoreWriter>().RunAsync(session => session["update store_tail set steps_from = steps_from - 86400000"].Run(), CancellationToken.None);
        Assert.True(await store.Get<IIncidentStore>().KeepStepsAsync(1, CancellationToken.None));
    }

    /// <summary>The whole, random windows, and the days of the value that all of them show.</summary>
    private static async Task Same(RunningStore store, long incident, IReadOnlyList<Seen> alerts, Random random)
    {
        var queries = store.Get<IIncidentQueries>();
        var (first, last) = (alerts.Min(alert => alert.Time), alerts.Max(alert => alert.Time));
        Assert.Equal(alerts.Count, await Total(store, incident, null));
        for (var i = 0; i < 50; i++)
        {
            var from = first + ((last - first) * random.NextDouble());
            var range = new TimeRange(from, from + ((last - from) * random.NextDouble()) + TimeSpan.FromSeconds(1));
            var steps = await queries.TimelineAsync(incident, range, 1 + random.Next(60), CancellationToken.None);
            var within = alerts.Where(alert => alert.Time.ToUnixTimeMilliseconds() >= range.From.ToUnixTimeMilliseconds() && alert.Time.ToUnixTimeMilliseconds() < range.Until.ToUnixTimeMilliseconds()).ToList();
            Assert.Equal(within.Count, steps.Sum(step => step.ByProduct.Values.Sum()));
            foreach (var step in steps)
            {
                var those = within.Where(alert => alert.Time >= step.From && alert.Time < step.To).ToList();
                Assert.Equal(those.GroupBy(alert => alert.Product).Select(group => (group.Key, group.Count())).Order(), step.ByProduct.Select(pair => (pair.Key, pair.Value)).Order());
                Assert.Equal(those.Max(alert => alert.Severity), step.MaxSeverity);
            }
        }
    }

    private static async Task<int> Total(RunningStore store, long incident, TimeRange? within) =>
        (await store.Get<IIncidentQueries>().TimelineAsync(incident, within, 40, CancellationToken.None)).Sum(step => step.ByProduct.Values.Sum());

    private static Seen[] Alerts(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => new Seen(Given.Start.AddMilliseconds(random.Next(5_400_000)), _products[random.Next(2)], random.Next(100)))];

    /// <param name="into">Null: they open one.</param>
    private static async Task<long> Commit(RunningStore store, long? into, IReadOnlyList<Seen> seen)
    {
        await store.AppendAsync(seen.Select(_ => Given.Alert($"{Guid.NewGuid()}", host: Host)));
        var all = await store.Get<IAlertJournal>().ReadAsync(0, 0, 10_000, CancellationToken.None);
        var alerts = all.Skip(all.Count - seen.Count).ToList();
        var incident = into ?? alerts[0].Seq;
        await store.Get<IDecisionStore>().CommitAsync(
            new DecidedBatch
            {
                Partition = 0,
                UpTo = alerts[^1].Seq,
                Now = Given.Start,
                Memberships =
                [
                    .. alerts.Select((alert, i) => new Membership(
                        alert.Seq, incident, "same-target", "said", Familiarity.New, seen[i].Time, [], [new AlertObservable("host-name", Host, "target")], false,
                        new AlertFace(seen[i].Product, "R-1", seen[i].Severity, Host, null))),
                ],
                Openings = into is null ? [Given.Incident(incident, 0)] : [],
                Targets = [],
                TargetKeys = new Dictionary<(EntityKind, string), IReadOnlyList<KeyMemory>>(),
                Keys = new Dictionary<LinkKey, long>(),
                Links = [],
            },
            CancellationToken.None);
        return incident;
    }

    private sealed record Seen(DateTimeOffset Time, string Product, int Severity);
}
