using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Queries.Alerts;
using ThreatResponse.Storage.Queries.Incidents;

namespace ThreatResponse.Grains.Tests.Incidents;

public sealed class ReshapingIsShownFirst
{
    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task A_preview_shows_exactly_what_is_done_then_and_changes_nothing(Store store)
    {
        await using var system = await RunningSystem.StartAsync(store);
        await system.AppendAsync(Enumerable.Range(0, 60).Select(i => TestAlerts.On($"host-{i % 2}", i, $"R-{i % 4}", secondsAfter: i, user: $"user-{i % 2}")));
        await system.HandledAsync();
        var before = await All(system);
        Assert.Equal(2, before.Count);
        Caller.System.Enter();
        var grain = system.Grains.GetGrain<IIncidentGrain>(before[0].Id);

        var merge = (await grain.PreviewMergeAsync(before[1].Number)).Value!;
        Assert.Equal(before.Select(row => (row.Number, row.Score, row.AlertCount)), merge.Before.Select(Seen).OrderBy(outline => outline.Number));
        Assert.Equal(before.Select(Written), (await All(system)).Select(Written));
        Assert.Null((await grain.MergeAsync(before[1].Number, null, null)).Refusal);
        Assert.Equal((await All(system)).Select(row => (row.Number, row.Score, row.AlertCount)), merge.After.Select(Seen));

        var merged = await All(system);
        grain = system.Grains.GetGrain<IIncidentGrain>(merged.Single().Id);
        var alerts = (await system.Get<IIncidentQueries>().AlertsAsync(merged[0].Id, 500, null, CancellationToken.None)).Items.Select(alert => alert.Id).Order().Take(7).ToList();
        var split = (await grain.PreviewSplitAsync(alerts)).Value!;
        Assert.Equal(merged.Select(Written), (await All(system)).Select(Written));
        Assert.Equal(0, split.After[^1].Number);
        Assert.Null((await grain.SplitAsync(alerts, null, null)).Refusal);
        Assert.Equal((await All(system)).Select(row => (row.Score, row.AlertCount)), split.After.Select(outline => (outline.Score, outline.Alerts)));
    }

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task What_would_be_refused_is_refused_in_the_preview_with_the_same_words(Store store)
    {
        await using var system = await RunningSystem.StartAsync(store);
        await system.AppendAsync(Enumerable.Range(0, 4).Select(i => TestAlerts.On("host-1", i, "R-1", secondsAfter: i)));
        await system.HandledAsync();
        var only = (await All(system)).Single();
        Caller.System.Enter();
        var grain = system.Grains.GetGrain<IIncidentGrain>(only.Id);
        var all = (await system.Get<IIncidentQueries>().AlertsAsync(only.Id, 500, null, CancellationToken.None)).Items.Select(alert => alert.Id).ToList();

        Assert.IsType<IncidentIsItself>((await grain.PreviewMergeAsync(only.Number)).Refusal);
        Assert.IsType<IncidentNotFound>((await grain.PreviewMergeAsync(99_999)).Refusal);
        Assert.IsType<NothingToSplitOff>((await grain.PreviewSplitAsync(all)).Refusal);
        Assert.IsType<IncidentIsNotMerged>((await grain.UndoMergeAsync(only.Number, null)).Refusal);
    }

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task A_merge_is_undone_with_the_alerts_that_came_by_it(Store store)
    {
        await using var system = await RunningSystem.StartAsync(store);
        await system.AppendAsync(Enumerable.Range(0, 60).Select(i => TestAlerts.On($"host-{i % 2}", i, $"R-{i % 4}", secondsAfter: i, user: $"user-{i % 2}")));
        await system.HandledAsync();
        var before = (await All(system)).OrderBy(row => row.Id).ToList();
        Caller.System.Enter();
        var grain = system.Grains.GetGrain<IIncidentGrain>(before[0].Id);
        Assert.Null((await grain.MergeAsync(before[1].Number, null, null)).Refusal);

        Assert.Equal(before[1].Number, (await grain.UndoMergeAsync(before[1].Number, null)).Value!.Number);

        Assert.Equal(before.Select(row => (row.Number, row.AlertCount)).Order(), (await All(system)).Select(row => (row.Number, row.AlertCount)).Order());
    }

    private static (long Number, long Version, int Score, long Alerts, string Title) Written(IncidentRow row) => (row.Number, row.Version, row.Score, row.AlertCount, row.Title);

    private static (long Number, int Score, long Alerts) Seen(IncidentOutline outline) => (outline.Number, outline.Score, outline.Alerts);

    private static async Task<IReadOnlyList<IncidentRow>> All(RunningSystem system) =>
        (await system.Get<IIncidentQueries>().ListAsync(new IncidentFilter { Sort = IncidentSort.Number, Ascending = true }, 500, null, CancellationToken.None)).Items;
}
