using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Contracts.Connections;
using ThreatResponse.Storage.Queries.Pipeline;

namespace ThreatResponse.Storage.Tests.Journal;

public sealed class WeightsAreSeenElsewhere
{
    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task What_one_process_weighs_another_goes_by_within_seconds(Store store)
    {
        await using var one = await RunningStore.StartAsync(store);
        await using var other = await RunningStore.StartAsync(store, one.Place);
        await one.AppendAsync([Given.Alert("a-1")], "ids");
        Assert.Equal(1, (await Partition(other, "ids")).Weight);

        Assert.Equal(1, await one.Get<ISourceWeights>().SetAsync("ids", 3, CancellationToken.None));

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while ((await Partition(other, "ids")).Weight != 3)
            await look.WaitForNextTickAsync(patience.Token);
        Assert.Equal(3, (await Partition(one, "ids")).Weight);
        Assert.Equal(3, (await other.Get<IPipelineQueries>().WeightsAsync(CancellationToken.None))["ids"]);
        Assert.Equal(3, await other.Get<ISourceWeights>().SetAsync("ids", 1, CancellationToken.None));
    }

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task A_source_can_be_weighed_before_it_sends(Store store)
    {
        await using var system = await RunningStore.StartAsync(store);

        Assert.Equal(1, await system.Get<ISourceWeights>().SetAsync("later", 5, CancellationToken.None));
        await system.AppendAsync([Given.Alert("a-1")], "later");

        Assert.Equal(5, (await Partition(system, "later")).Weight);
    }

    private static async Task<JournalPartition> Partition(RunningStore store, string source) =>
        Assert.Single(await store.Get<IAlertJournal>().PartitionsAsync(0, CancellationToken.None), partition => partition.Source == source);
}
