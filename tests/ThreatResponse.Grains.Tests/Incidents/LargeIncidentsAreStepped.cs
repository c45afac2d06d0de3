using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Queries.Incidents;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Grains.Tests.Incidents;

/// <summary>An incident that has become large is counted by half minutes, by itself: while its alerts come, and when two that are not become one that is.</summary>
public sealed class LargeIncidentsAreStepped
{
    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task From_ten_thousand_alerts_on(Store store)
    {
        await using var system = await RunningSystem.StartAsync(store);
        foreach (var (host, alerts) in new[] { ("web-1", 9_000), ("web-2", 2_500) })
            await Append(system, host, 0, alerts);
        Assert.Equal((0, 0), await Counted(system));

        Caller.System.Enter();
        var incidents = (await system.Get<IIncidentQueries>().ListAsync(new IncidentFilter(), 10, null, CancellationToken.None)).Items.OrderBy(row => row.Id).ToList();
        Assert.Equal(2, incidents.Count);
        Assert.Null((await system.Grains.GetGrain<IIncidentGrain>(incidents[0].Id).MergeAsync(incidents[1].Number, null, null)).Refusal);
        Assert.Equal((1, 11_500), await Counted(system));

        await Append(system, "web-1", 9_000, 700);
        Assert.Equal((1, 12_200), await Counted(system));
        Assert.Equal(12_200, (await system.Get<IIncidentQueries>().TimelineAsync(incidents[0].Id, null, 60, CancellationToken.None)).Sum(step => step.ByProduct.Values.Sum()));

        await Append(system, "web-3", 0, 10_000);
        await Append(system, "web-3", 10_000, 10);
        Assert.Equal((2, 22_210), await Counted(system));
    }

    private static async Task Append(RunningSystem system, string host, int first, int count)
    {
        await system.AppendAsync(Enumerable.Range(first, count).Select(i => TestAlerts.On(host, i, secondsAfter: i / 4)));
        await system.HandledAsync();
    }

    /// <returns>Incidents whose alerts are counted so, and how many alerts that is.</returns>
    private static Task<(long Incidents, long Alerts)> Counted(RunningSystem system) => system.Get<IStoreReaders>().ReadAsync(
        session =>
        {
            using var row = session["select count(distinct i.id), cast(coalesce(sum(s.alerts), 0) as bigint) from incident i join incident_step s on s.incident = i.id where i.stepped"].Read();
            row.Read();
            return (row.GetInt64(0), row.GetInt64(1));
        },
        CancellationToken.None);
}
