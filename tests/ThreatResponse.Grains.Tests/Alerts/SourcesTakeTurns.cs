using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Contracts.Connections;
using ThreatResponse.Storage.Queries.Pipeline;
using ThreatResponse.Streaming;

namespace ThreatResponse.Grains.Tests.Alerts;

public sealed class SourcesTakeTurns
{
    private const int PerSource = 40_000;

    [Fact]
    public void One_with_weight_three_has_three_turns_for_one_of_another_and_goes_on_when_the_other_has_nothing()
    {
        var turns = new TurnsOfSources();
        JournalPartition[] partitions = [new(0, "heavy", 3), new(4, "light", 1)];

        Assert.Equal([0, 0, 0, 4, 0, 0, 0, 4], Enumerable.Range(0, 8).Select(_ => turns.Next(partitions, [0, 4])));
        Assert.Equal([4, 4], Enumerable.Range(0, 2).Select(_ => turns.Next(partitions, [4])));
        Assert.Null(turns.Next(partitions, []));
    }

    [Fact]
    public void A_weight_that_changes_holds_from_the_next_turn_on()
    {
        var turns = new TurnsOfSources();
        JournalPartition[] before = [new(0, "a", 1), new(4, "b", 1)];
        JournalPartition[] after = [new(0, "a", 1), new(4, "b", 2)];

        Assert.Equal([0, 4, 0], Enumerable.Range(0, 3).Select(_ => turns.Next(before, [0, 4])));
        Assert.Equal([4, 4, 0, 4, 4], Enumerable.Range(0, 5).Select(_ => turns.Next(after, [0, 4])));
    }

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task Of_two_sources_that_wait_alike_the_weightier_one_is_done_while_most_of_the_other_still_waits(Store store)
    {
        var before = await RunningSystem.StartAsync(store, handles: false);
        foreach (var source in new[] { "heavy", "light" })
            await before.AppendAsync(Enumerable.Range(0, PerSource).Select(i => TestAlerts.On($"host-{i % 300}", i, $"R-{i % 9}", secondsAfter: i / 50) with { Source = source }), source);
        Assert.Equal(1, await before.Get<ISourceWeights>().SetAsync("heavy", 3, CancellationToken.None));
        await before.StopAsync();

        await using var system = await RunningSystem.StartAsync(store, before.Place);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        (long Heavy, long Light) share;
        do
        {
            await look.WaitForNextTickAsync(patience.Token);
            share = await FirstDispatcherHalfDone(system, patience.Token);
        }
        while (share.Heavy == 0);

        // A third, what is read ahead, and what was done until this was seen: on a slow machine that may be the other half of the heavy one's.
        Assert.True(share.Light < share.Heavy * 0.75, $"When {share.Heavy:N0} of the heavy source were handled, so were {share.Light:N0} of the light one.");
        await system.HandledAsync(TimeSpan.FromMinutes(2));
    }

    /// <summary>Alerts handled at the first dispatcher that has done at least half of the heavy source; none while there is no such dispatcher.</summary>
    private static async Task<(long Heavy, long Light)> FirstDispatcherHalfDone(RunningSystem system, CancellationToken stop)
    {
        var partitions = await system.Get<IPipelineQueries>().PartitionsAsync(stop);
        var heavy = partitions.FirstOrDefault(partition => partition is { Source: "heavy", HandledCount: > 0 } && partition.HandledCount >= partition.Waiting);
        var light = partitions.FirstOrDefault(partition => partition.Source == "light" && partition.Dispatcher == heavy?.Dispatcher);
        return (heavy?.HandledCount ?? 0, light?.HandledCount ?? 0);
    }
}
