using ThreatResponse.Contracts.Response.Rules;

namespace ThreatResponse.Grains.Tests.Response.Rules;

public sealed class ThePastIsTested
{
    private static readonly string _text = RuleSystem.Text("severe", "incident.severity|gte: 70", "[{ block: { what: attacker.address, list: perimeter-block } }]", mode: "off");

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task A_backtest_says_what_would_have_fired_when_and_whom_it_would_have_touched(Store store)
    {
        await using var system = await RuleSystem.StartAsync(store);
        await system.TakeAsync([.. Enumerable.Range(0, 250).Select(i => TestAlerts.On($"web-{i}", i, $"R-{i}", severity: i % 10 == 0 ? 80 : 40, attacker: $"203.0.113.{i}"))]);

        var backtest = await RunAsync(system, _text, 7);

        Assert.Equal((BacktestState.Done, 250L, 250L), (backtest.State, backtest.Looked, backtest.Total));
        Assert.Equal((25, 5), (backtest.Fired, backtest.HeldBack));
        Assert.Equal(8, backtest.Days.Count);
        Assert.Equal(20, backtest.Days.Sum(day => day.Responses));
        Assert.Equal(20, backtest.Touched.Count(touched => touched.What == "perimeter-block"));
        Assert.Equal(20, backtest.Touched.Count(touched => touched.What == "host"));
        Assert.All(backtest.Runs, run => Assert.Contains(run.Why, why => why is { Field: "incident.severity", Values: ["80"] }));
        Assert.Empty(await system.RunsAsync());
        Assert.Empty(await system.InForceAsync());
    }

    [Fact]
    public async Task It_can_be_cancelled_and_refuses_a_faulty_text_and_odd_days()
    {
        await using var system = await RuleSystem.StartAsync(Store.Sqlite);
        await system.TakeAsync(TestAlerts.On("web-1", 1, severity: 80));
        var grain = system.Running.Grains.GetGrain<IRuleBacktestGrain>("ana");
        Assert.Null(await grain.GetAsync());
        Assert.IsType<RuleIsFaulty>((await grain.StartAsync("name: x", 7)).Refusal);
        Assert.IsType<BacktestIsInvalid>((await grain.StartAsync(_text, 0)).Refusal);
        Assert.False((await grain.StartAsync(_text, 7)).IsRefused);
        await grain.CancelAsync();
        Assert.NotEqual(BacktestState.Running, (await grain.GetAsync())!.State);
    }

    private static async Task<RuleBacktest> RunAsync(RuleSystem system, string text, int days)
    {
        var grain = system.Running.Grains.GetGrain<IRuleBacktestGrain>("ana");
        Assert.Null((await grain.StartAsync(text, days)).Refusal?.Message);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while ((await grain.GetAsync())!.State == BacktestState.Running)
            await look.WaitForNextTickAsync(limit.Token);
        return (await grain.GetAsync())!;
    }
}
