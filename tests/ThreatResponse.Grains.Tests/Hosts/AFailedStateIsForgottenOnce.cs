using ThreatResponse.Contracts.Hosts;

namespace ThreatResponse.Grains.Tests.Hosts;

public sealed class AFailedStateIsForgottenOnce
{
    private static readonly DateTimeOffset _time = new(2026, 3, 4, 10, 0, 0, TimeSpan.Zero);

    /// <summary>Were it not so, many partitions that see one user could renew its memory for ever, each making the others' next commit fail.</summary>
    [Fact]
    public async Task By_the_first_whose_commit_failed_and_those_that_come_later_leave_the_new_memory_alone()
    {
        await using var system = await RunningSystem.StartAsync(Store.Sqlite);
        var host = system.Grains.GetGrain<IHostGrain>("web-1");
        var first = await EpochAsync(host, 0, 1);
        Assert.Equal(first, await EpochAsync(host, 1, 2));

        await host.ForgetAsync(first);
        var second = await EpochAsync(host, 0, 1);
        Assert.NotEqual(first, second);

        await host.ForgetAsync(first);
        Assert.Equal(second, await EpochAsync(host, 1, 2));

        await host.ForgetAsync(second);
        Assert.NotEqual(second, await EpochAsync(host, 0, 1));
    }

    [Fact]
    public async Task A_memory_that_nobody_goes_by_yet_is_read_again_whoever_failed()
    {
        await using var system = await RunningSystem.StartAsync(Store.Sqlite);
        var host = system.Grains.GetGrain<IHostGrain>("web-2");
        Assert.Equal(0, (await host.GetAsync()).Alerts);
        await system.AppendAsync([TestAlerts.On("web-2", 1)]);
        await system.HandledAsync();

        await host.ForgetAsync(12345);

        Assert.Equal(2, (await host.ObserveAsync(Batch(0, 1_000))).Saved.Alerts);
    }

    private static async Task<long> EpochAsync(IHostGrain host, int partition, long seq) => (await host.ObserveAsync(Batch(partition, seq))).Saved.Version.Epoch;

    private static ObserveTarget Batch(int partition, long seq) => new(partition, [new TargetAlert(seq, "Sensor", "R-1", _time, false)]);
}
