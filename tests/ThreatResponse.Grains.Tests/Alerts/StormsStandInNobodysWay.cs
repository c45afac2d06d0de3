using ThreatResponse.Storage.Queries.Changes;
using ThreatResponse.Storage.Queries.Incidents;
using ThreatResponse.Storage.Queries.Pipeline;

namespace ThreatResponse.Grains.Tests.Alerts;

public sealed class StormsStandInNobodysWay
{
    private const int Storm = 60_000;

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task What_another_source_sends_is_handled_while_most_of_the_storm_still_waits(Store store)
    {
        var before = await RunningSystem.StartAsync(store, handles: false);
        await before.AppendAsync(Enumerable.Range(0, Storm).Select(i => TestAlerts.On($"host-{i % 300}", i, $"R-{i % 9}", secondsAfter: i / 50)));
        await before.StopAsync();

        await using var system = await RunningSystem.StartAsync(store, before.Place);
        await system.AppendAsync(Enumerable.Range(0, 40).Select(i => TestAlerts.On($"calm-{i}", i) with { Source = "quiet" }), "quiet");
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var changes = system.Get<IIncidentChanges>();
        for (var seen = 0L; !await AreHandled(system);)
            seen = (await changes.WaitAsync(seen, 500, patience.Token))[^1].Change;

        var left = (await system.Get<IPipelineQueries>().StatsAsync(patience.Token)).Lag;
        Assert.True(left > Storm / 4, $"Only {left:N0} of the storm's {Storm:N0} alerts were still waiting.");
        await system.HandledAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(Storm + 40, (await system.Get<IPipelineQueries>().StatsAsync(CancellationToken.None)).Handled);
    }

    private static async Task<bool> AreHandled(RunningSystem system) =>
        (await system.Get<IIncidentQueries>().ListAsync(new IncidentFilter { Source = "quiet" }, 500, null, CancellationToken.None)).Items.Sum(incident => incident.AlertCount) == 40;
}
