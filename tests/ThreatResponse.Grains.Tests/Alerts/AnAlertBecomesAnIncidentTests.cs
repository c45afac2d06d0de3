using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Storage.Queries.Incidents;
using ThreatResponse.Storage.Queries.Pipeline;

namespace ThreatResponse.Grains.Tests.Alerts;

public sealed class AnAlertBecomesAnIncidentTests
{
    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task A_thousand_alerts_of_four_signatures_on_one_host_within_an_hour_are_one_incident(Store store)
    {
        await using var system = await RunningSystem.StartAsync(store);

        await system.AppendAsync(Enumerable.Range(0, 1_000).Select(i => TestAlerts.On("web-1", i, $"R-{i % 4}", secondsAfter: i * 3)));
        await system.HandledAsync();

        var incidents = await system.Get<IIncidentQueries>().ListAsync(new IncidentFilter(), 10, null, CancellationToken.None);
        var incident = Assert.Single(incidents.Items);
        Assert.Equal(1_000, incident.AlertCount);
        Assert.Equal(1, incident.Number);
        Assert.Equal(["web-1"], incident.Targets);
        Assert.Equal(incident.Score, (int)Math.Round(incident.Ledger.Sum(line => line.Points)));
    }

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task Sixty_four_senders_of_the_same_alerts_make_each_alert_once_with_a_count_of_64(Store store)
    {
        await using var system = await RunningSystem.StartAsync(store);
        var alerts = Enumerable.Range(0, 1_000).Select(i => TestAlerts.On($"host-{i % 50}", i)).ToList();

        var receipts = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => system.AppendAsync(alerts)));
        await system.HandledAsync();

        Assert.Equal(1_000, receipts.Sum(receipt => receipt.Accepted));
        Assert.Equal(63_000, receipts.Sum(receipt => receipt.Duplicates));
        var stats = await system.Get<IPipelineQueries>().StatsAsync(CancellationToken.None);
        Assert.Equal((1_000, 63_000, 1_000), (stats.Journalled, stats.Duplicates, stats.Handled));
        Assert.Equal(stats.Received, stats.Journalled + stats.Duplicates + stats.DeadLetters);
        var counted = 0L;
        foreach (var incident in await All(system))
        {
            var page = await system.Get<IIncidentQueries>().AlertsAsync(incident.Id, 500, null, CancellationToken.None);
            Assert.All(page.Items, alert => Assert.Equal(64, alert.Count));
            Assert.Equal(incident.AlertCount, page.Items.Count);
            counted += page.Items.Count;
        }

        Assert.Equal(1_000, counted);
    }

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task Two_hundred_thousand_alerts_go_into_one_incident_whose_state_does_not_grow_with_them(Store store)
    {
        await using var system = await RunningSystem.StartAsync(store);
        await system.AppendAsync(Enumerable.Range(0, 10_000).Select(i => TestAlerts.On("web-1", i, $"R-{i % 4}", secondsAfter: i / 100)));
        await system.HandledAsync();
        var early = await StateSize(system);

        await system.AppendAsync(Enumerable.Range(10_000, 190_000).Select(i => TestAlerts.On("web-1", i, $"R-{i % 4}", secondsAfter: i / 100)));
        await system.HandledAsync(TimeSpan.FromMinutes(4));

        var incident = Assert.Single(await All(system));
        Assert.Equal(200_000, incident.AlertCount);
        Assert.InRange(await StateSize(system), early - 200, early + 200);
        Assert.Equal(IIncidentQueries.GroupedAlerts, (await system.Get<IIncidentQueries>().DetectionsAsync(incident.Id, CancellationToken.None)).Sum(group => group.Alerts));
    }

    private static async Task<int> StateSize(RunningSystem system)
    {
        var incident = (await All(system)).Single();
        var detail = await system.Get<IIncidentQueries>().FindAsync(incident.Number, CancellationToken.None);
        return System.Text.Json.JsonSerializer.Serialize(detail!.State).Length;
    }

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task What_was_journalled_before_a_stop_is_handled_after_the_next_start_once(Store store)
    {
        var first = await RunningSystem.StartAsync(store);
        await first.AppendAsync(Enumerable.Range(0, 5_000).Select(i => TestAlerts.On($"host-{i % 20}", i, secondsAfter: i)));
        await first.StopAsync();

        await using var second = await RunningSystem.StartAsync(store, first.Place);
        await second.HandledAsync();

        Assert.Equal(5_000, (await All(second)).Sum(incident => incident.AlertCount));
    }

    private static async Task<IReadOnlyList<IncidentRow>> All(RunningSystem system)
    {
        var all = new List<IncidentRow>();
        string? cursor = null;
        do
        {
            var page = await system.Get<IIncidentQueries>().ListAsync(new IncidentFilter { Sort = IncidentSort.Number }, 500, cursor, CancellationToken.None);
            all.AddRange(page.Items);
            cursor = page.Next;
        }
        while (cursor is not null);
        return all;
    }
}
