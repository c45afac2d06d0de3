using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Queries.Incidents;
using ThreatResponse.Storage.Queries.Pipeline;

namespace ThreatResponse.Grains.Tests.Alerts;

public sealed class StormsAreFolded
{
    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task A_storm_is_said_its_incidents_are_one_counted_row_and_what_a_person_is_on_stays_in_the_list(Store store)
    {
        await using var system = await RunningSystem.StartAsync(store);
        await system.AppendAsync([TestAlerts.On("calm-1", 1) with { Source = "quiet" }], "quiet");
        await system.AppendAsync(Enumerable.Range(0, 700).Select(i => TestAlerts.On($"host-{i % 60}", i)));
        await system.HandledAsync();
        var (pipeline, incidents) = (system.Get<IPipelineQueries>(), system.Get<IIncidentQueries>());

        var storm = Assert.Single((await pipeline.StatsAsync(CancellationToken.None)).Storms);
        Assert.Equal(("test", 700, 0), (storm.Source, storm.PerMinute, storm.Usual));
        var group = Assert.Single(await incidents.StormGroupsAsync(new IncidentFilter(), [storm], CancellationToken.None));
        Assert.Equal(60, group.Count);

        var members = await incidents.ListAsync(new IncidentFilter { OfStorm = storm, Detections = group.Detections }, 500, null, CancellationToken.None);
        Assert.Equal(60, members.Items.Count);
        Assert.All(members.Items, row => Assert.True(StormFold.Holds(storm, row)));
        Assert.Equal(["quiet"], await SourcesShown(incidents, storm));

        var taken = members.Items[0];
        Assert.Null((await system.Grains.GetGrain<IIncidentGrain>(taken.Id).AssignAsync("ana", null)).Refusal);
        Assert.Equal(59, Assert.Single(await incidents.StormGroupsAsync(new IncidentFilter(), [storm], CancellationToken.None)).Count);
        Assert.Equal(["quiet", "test"], await SourcesShown(incidents, storm));
    }

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task Every_partition_says_how_far_it_has_come(Store store)
    {
        var before = await RunningSystem.StartAsync(store, handles: false);
        await before.AppendAsync(Enumerable.Range(0, 200).Select(i => TestAlerts.On($"host-{i}", i)));

        var waiting = await before.Get<IPipelineQueries>().PartitionsAsync(CancellationToken.None);
        Assert.Equal(200, waiting.Sum(partition => partition.Waiting));
        Assert.All(waiting.Where(partition => partition.Waiting > 0), partition => Assert.Equal(("test", 0L, true), (partition.Source, partition.Handled, partition.Oldest is not null)));
        await before.StopAsync();

        await using var system = await RunningSystem.StartAsync(store, before.Place);
        await system.HandledAsync();
        var done = await system.Get<IPipelineQueries>().PartitionsAsync(CancellationToken.None);
        Assert.Equal((0, 200), (done.Sum(partition => partition.Waiting), done.Sum(partition => partition.HandledCount)));
        Assert.All(done, partition => Assert.Equal((partition.Decided, null), (partition.Handled, partition.Oldest)));
    }

    private static async Task<IEnumerable<string>> SourcesShown(IIncidentQueries incidents, SourceStorm storm) =>
        (await incidents.ListAsync(new IncidentFilter { WithoutStorms = [storm] }, 500, null, CancellationToken.None)).Items.SelectMany(row => row.Sources).Distinct().Order(StringComparer.Ordinal);
}
