using System.Text;
using Npgsql;
using Orleans.Runtime;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Contracts.Audit;
using ThreatResponse.Contracts.Hosts;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Storage.Audit;
using ThreatResponse.Storage.GrainState;
using ThreatResponse.Storage.Queries.Changes;
using ThreatResponse.Storage.Queries.Entities;
using ThreatResponse.Storage.Queries.Incidents;
using ThreatResponse.Storage.Queries.Pipeline;
using ThreatResponse.Storage.Schema;
using ThreatResponse.Storage.Sql;
using ThreatResponse.Testing;

namespace ThreatResponse.Storage.Tests.Schema;

/// <summary>A database of every earlier version is brought to this one, and what was in it is there, for this version's code.</summary>
public sealed class EveryVersionIsUpgraded
{
    public static TheoryData<Store, int> EarlierVersions()
    {
        var versions = new TheoryData<Store, int>();
        foreach (var store in Enum.GetValues<Store>())
        {
            foreach (var number in Scripts.Numbers(store).SkipLast(1))
                versions.Add(store, number);
        }

        return versions;
    }

    [Theory]
    [MemberData(nameof(EarlierVersions))]
    public async Task What_an_earlier_version_kept_is_there(Store kind, int version)
    {
        var place = kind == Store.Sqlite ? Path.Combine(Directory.CreateTempSubdirectory("tr-store-").FullName, "test.db") : await (await PostgresServer.Shared).CreateDatabaseAsync();
        Scripts.Apply(kind, place, version);
        await new EarlierVersion(kind, place, version).Fill();

        await using var store = await RunningStore.StartAsync(kind, place);
        if (kind == Store.Sqlite || version >= 4)
            await CheckJournal(store, withIncidents: version >= 2);
        if (version < 2)
            return;
        await CheckIncidents(store);
        await CheckTrail(store, kind);
        await CheckGrains(store);
    }

    [Fact]
    public async Task Three_that_start_at_once_run_each_script_once()
    {
        var server = await PostgresServer.Shared;
        foreach (var from in new[] { 0, 4 })
        {
            var place = await server.CreateDatabaseAsync();
            if (from > 0)
                Scripts.Apply(Store.Postgres, place, from);
            await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => PostgresSchema.Upgrade(place))));

            await using var connection = new NpgsqlConnection(place);
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand("select count(*), count(distinct scriptname) from schemaversions", connection);
            await using var row = await command.ExecuteReaderAsync();
            await row.ReadAsync();
            var scripts = Scripts.Numbers(Store.Postgres).Count;
            Assert.Equal((scripts, scripts), (row.GetInt64(0), row.GetInt64(1)));
        }
    }

    private static async Task CheckJournal(RunningStore store, bool withIncidents)
    {
        var journal = store.Get<IAlertJournal>();
        var alerts = await journal.ReadAsync(1, 0, 10, CancellationToken.None);
        Assert.Equal(["key-1", "key-2"], alerts.Select(alert => alert.Alert.NaturalKey));
        Assert.Equal(new PartitionMarks(2, 2), await journal.MarksAsync(1, CancellationToken.None));
        Assert.Equal((0, 1), await Append("key-1"));
        Assert.Equal((1, 0), await Append("key-3"));
        var stats = await store.Get<IPipelineQueries>().StatsAsync(CancellationToken.None);
        Assert.Equal((3, 1), (stats.Journalled, stats.Duplicates));
        if (!withIncidents)
            return;
        var one = Assert.Single((await store.Get<IIncidentQueries>().AlertsAsync(1, 10, null, CancellationToken.None)).Items);
        Assert.Equal((alerts[0].Seq, 2, 7), (one.Id, one.Count, one.Membership!.Incident));
        Assert.Single((await store.Get<IEntityQueries>().AlertsOfAsync("198.51.100.23", 10, null, CancellationToken.None)).Items);

        async Task<(int, int)> Append(string key)
        {
            var receipt = await store.AppendAsync([Given.Alert(key)]);
            return (receipt.Accepted, receipt.Duplicates);
        }
    }

    private static async Task CheckIncidents(RunningStore store)
    {
        var queries = store.Get<IIncidentQueries>();
        var listed = (await queries.ListAsync(new IncidentFilter { Sort = IncidentSort.Number, Ascending = true }, 10, null, CancellationToken.None)).Items;
        Assert.Equal([7, 8], listed.Select(incident => incident.Number));
        Assert.Equal((320, 2, 5), (listed[0].Score, listed[0].AlertCount, listed[0].Version));
        Assert.Equal(2, (await queries.ListAsync(new IncidentFilter { Source = "suricata" }, 10, null, CancellationToken.None)).Items.Count);
        Assert.Empty((await queries.ListAsync(new IncidentFilter { Source = "suri" }, 10, null, CancellationToken.None)).Items);
        Assert.Equal(1, (await queries.CountAsync(new IncidentFilter { Text = "198.51.100.23" }, CancellationToken.None)).Total);
        Assert.Equal(7, (await queries.FindAsync(7, CancellationToken.None))!.State.Number);

        // What correlation sees of it.
        var head = (await store.Get<IDecisionStore>().ReadAsync([], [1], [], Given.Start, CancellationToken.None)).Heads[1];
        Assert.Contains("Sensor: R-1", head.Detections);

        // Written on, from the version it had; changes go on from the number they had.
        var changes = store.Get<IIncidentChanges>();
        Assert.Equal(42, await changes.LatestAsync(CancellationToken.None));
        var incidents = store.Get<IIncidentStore>();
        var stored = await incidents.ReadAsync(2, CancellationToken.None);
        Assert.Equal(6, await incidents.WriteAsync(stored!.State with { Title = "Renamed" }, stored.Version, [], CancellationToken.None));
        var changed = Assert.Single(await changes.WaitAsync(42, 10, CancellationToken.None));
        Assert.Equal((43, "Renamed"), (changed.Change, changed.Row.Title));
    }

    private static async Task CheckTrail(RunningStore store, Store kind)
    {
        await store.Get<IActivityTrail>().AppendAsync(new ActivityEntry(1, "incident 7", "comment", "After the upgrade", "ana", "Ana", Given.Start.AddHours(1)));
        var check = kind == Store.Sqlite ? VerifyActivityChain.In(store.Place) : VerifyActivityChain.InPostgres(store.Place);
        Assert.Null(check.Broken);
        Assert.Equal(EarlierVersion.Trail.Count + 1, check.Entries);
        Assert.Equal(["After the upgrade", "Opened: Something on web-1"], (await store.Get<IIncidentQueries>().ActivityAsync(1, 10, null, CancellationToken.None)).Items.Select(row => row.Text));
    }

    private static async Task CheckGrains(RunningStore store)
    {
        var target = await store.Get<ITargetStore>().ReadAsync(EntityKind.Host, "web-1", CancellationToken.None);
        Assert.Equal((TargetValue.High, "the shop", new TargetVersion(0, 3)), (target!.Value, target.ValueReason, target.Version));

        Assert.Equal([EarlierVersion.Indicator], await store.Get<IIndicatorKeys>().JudgedAsync(CancellationToken.None));
        var indicator = await store.Get<IGrainStates>().ReadAsync(new StateKey("indicator", EarlierVersion.Indicator), CancellationToken.None);
        Assert.Equal(4, indicator!.Version);
        Assert.Contains("\"sightings\":12", Encoding.UTF8.GetString(indicator.Payload), StringComparison.Ordinal);
        var id = GrainId.Create("indicator", EarlierVersion.Indicator);
        var state = new GrainState.CountedState();
        await store.Hot.ReadStateAsync("indicator", id, state);
        Assert.Equal([KeyValuePair.Create(1, 2L)], state.State.Applied);
        await store.Hot.WriteStateAsync("indicator", id, state);
        Assert.Equal("5", state.ETag);
    }
}
