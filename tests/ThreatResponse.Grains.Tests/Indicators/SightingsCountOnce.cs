using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Indicators;

namespace ThreatResponse.Grains.Tests.Indicators;

public sealed class SightingsCountOnce
{
    private const string Key = "ipv4-addr|198.51.100.23";

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task However_often_delivered_and_across_a_stop(Store store)
    {
        var first = await RunningSystem.StartAsync(store);
        await Judge(first);
        var indicator = first.Grains.GetGrain<IIndicatorGrain>(Key);
        await indicator.SightAsync(new IndicatorSighting(1, 10, 3, TestAlerts.Start));
        await indicator.SightAsync(new IndicatorSighting(1, 10, 3, TestAlerts.Start));
        await indicator.SightAsync(new IndicatorSighting(2, 4, 2, TestAlerts.Start.AddMinutes(1)));
        Assert.Equal(5, (await indicator.GetAsync()).Sightings);
        await first.StopAsync();

        await using var second = await RunningSystem.StartAsync(store, first.Place);
        Caller.System.Enter();
        indicator = second.Grains.GetGrain<IIndicatorGrain>(Key);
        await indicator.SightAsync(new IndicatorSighting(1, 10, 3, TestAlerts.Start));
        await indicator.SightAsync(new IndicatorSighting(1, 11, 1, TestAlerts.Start));
        var view = await indicator.GetAsync();
        Assert.Equal((6, TestAlerts.Start.AddMinutes(1), Verdict.Malicious, "Seen in the field"), (view.Sightings, view.LastSighted, view.Verdict, view.Reason));
    }

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task Alerts_that_show_what_was_judged_are_counted(Store store)
    {
        await using var system = await RunningSystem.StartAsync(store);
        await Judge(system);
        await system.AppendAsync(Enumerable.Range(0, 200).Select(i => TestAlerts.On($"host-{i % 7}", i, attacker: i % 2 == 0 ? "198.51.100.23" : "198.51.100.24")));
        await system.HandledAsync();

        Caller.System.Enter();
        Assert.Equal(100, (await system.Grains.GetGrain<IIndicatorGrain>(Key).GetAsync()).Sightings);
        var never = system.Grains.GetGrain<IIndicatorGrain>("ipv4-addr|198.51.100.24");
        Assert.Equal((0, Verdict.Unknown, null), ((await never.GetAsync()).Sightings, (await never.GetAsync()).Verdict, (await never.GetAsync()).Reason));
    }

    private static async Task Judge(RunningSystem system)
    {
        Caller.System.Enter();
        Assert.Null((await system.Grains.GetGrain<IIndicatorGrain>(Key).JudgeAsync(Verdict.Malicious, " Seen in the field ")).Refusal);
    }
}
