using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Queries.Alerts;
using ThreatResponse.Storage.Queries.Incidents;

namespace ThreatResponse.Grains.Tests.Incidents;

/// <summary>A merge adds sums, it does not count again: so the sums must be what a count would give.</summary>
public sealed class MergedSumsAreTrue
{
    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task Incidents_that_merged_while_their_alerts_came_in_add_up_to_their_alerts(Store store)
    {
        await using var system = await RunningSystem.StartAsync(store);
        var random = new Random(5);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(sender => system.AppendAsync(
            Enumerable.Range(0, 1_000).Select(i => TestAlerts.On($"host-{random.Next(60)}", (sender * 1_000) + i, $"R-{i % 5}", 50, i, $"198.51.100.{random.Next(6)}")).ToList())));
        await system.HandledAsync();

        Assert.Equal(8_000, await CheckAll(system));
    }

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task A_merge_by_hand_and_its_undoing_add_up_too(Store store)
    {
        await using var system = await RunningSystem.StartAsync(store);
        await system.AppendAsync(Enumerable.Range(0, 300).Select(i => TestAlerts.On($"host-{i % 3}", i, $"R-{i % 4}", secondsAfter: i, user: $"user-{i % 3}")));
        await system.HandledAsync();
        // The older takes the younger in, and age goes by id: partitions draw numbers in whatever order they commit.
        var incidents = (await All(system)).OrderBy(incident => incident.Id).ToList();
        Assert.Equal(3, incidents.Count);

        Caller.System.Enter();
        var grain = system.Grains.GetGrain<IIncidentGrain>(incidents[0].Id);
        var younger = (await AlertsOf(system, incidents[1].Id)).Select(alert => alert.Id).ToList();
        Assert.Null((await grain.MergeAsync(incidents[1].Number, null, null)).Refusal);
        await system.AppendAsync(Enumerable.Range(300, 300).Select(i => TestAlerts.On($"host-{i % 3}", i, $"R-{i % 4}", secondsAfter: i)));
        await system.HandledAsync();
        Assert.Equal(600, await CheckAll(system));
        Assert.Equal(2, (await All(system)).Count);

        Assert.Null((await grain.SplitAsync(younger, null, null)).Refusal);
        Assert.Equal(600, await CheckAll(system));
        Assert.Equal(incidents.Select(incident => incident.Number).Order(), (await All(system)).Select(incident => incident.Number).Order());
    }

    /// <returns>Alerts in all incidents.</returns>
    private static async Task<long> CheckAll(RunningSystem system)
    {
        var sum = 0L;
        foreach (var incident in await All(system))
        {
            var alerts = await AlertsOf(system, incident.Id);
            Assert.Equal(alerts.Count, incident.AlertCount);
            var observables = await system.Get<IIncidentQueries>().ObservablesAsync(incident.Id, 500, CancellationToken.None);
            var counted = observables.Where(one => one.Role == "target" && one.Value.StartsWith("host-", StringComparison.Ordinal)).ToDictionary(one => one.Value, one => one.Alerts);
            Assert.Equal(alerts.CountBy(alert => alert.Alert.Targets[0].HostName!).OrderBy(pair => pair.Key).Select(pair => (pair.Key, (long)pair.Value)), counted.OrderBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value)));
            sum += alerts.Count;
        }

        foreach (var observable in (await All(system)).SelectMany(incident => incident.Targets).Distinct())
        {
            var found = Assert.Single(await system.Get<Storage.Queries.Entities.IEntityQueries>().FindObservablesAsync(observable, CancellationToken.None));
            var inIncidents = await system.Get<Storage.Queries.Entities.IEntityQueries>().IncidentsOfAsync(observable, 500, null, CancellationToken.None);
            Assert.Equal(inIncidents.Items.Count, found.Incidents);
        }

        return sum;
    }

    private static async Task<List<AlertRow>> AlertsOf(RunningSystem system, long incident)
    {
        var all = new List<AlertRow>();
        string? cursor = null;
        do
        {
            var page = await system.Get<IIncidentQueries>().AlertsAsync(incident, 500, cursor, CancellationToken.None);
            all.AddRange(page.Items);
            cursor = page.Next;
        }
        while (cursor is not null);
        return all;
    }

    private static async Task<IReadOnlyList<IncidentRow>> All(RunningSystem system) =>
        (await system.Get<IIncidentQueries>().ListAsync(new IncidentFilter { Sort = IncidentSort.Number, Ascending = true }, 500, null, CancellationToken.None)).Items;
}
