using ThreatResponse.Contracts.Response.Devices;
using static ThreatResponse.Grains.Tests.Response.Devices.DeviceSteps;

namespace ThreatResponse.Grains.Tests.Response.Devices;

/// <summary>An adapter's library blocks the thread that it is called on: that is tried here by blocking. Nobody who asks the device waits for it.</summary>
public sealed class AdaptersMayBlock
{
    /// <summary>As libraries do that were not written for grains.</summary>
    [Fact]
    public async Task An_adapter_may_start_work_where_it_is_called_and_wait_for_it()
    {
        var firewall = new PaperFirewall
        {
            Fault = call =>
            {
                using var done = new ManualResetEventSlim();
                _ = Task.Factory.StartNew(done.Set, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Current);
                done.Wait();
                return null;
            },
        };
        await using var system = await StartAsync(firewall, "commit");
        await system.LeaseAsync("198.51.100.7");
        await SettleAsync(system);
        Assert.Equal(["198.51.100.7"], firewall.Running.Keys);
        Assert.Equal(EntryState.Active, Assert.Single((await DetailAsync(system)).Entries).State);
    }

    [Fact]
    public async Task While_an_adapter_blocks_the_device_is_still_told_of_and_its_call_ends_in_time()
    {
        using var free = new ManualResetEventSlim();
        var isAsked = new TaskCompletionSource();
        var firewall = new PaperFirewall
        {
            Fault = call =>
            {
                if (call == "activate" && isAsked.TrySetResult())
                    free.Wait();
                return null;
            },
        };
        await using var system = await StartAsync(firewall);
        await system.LeaseAsync("198.51.100.7");
        await LookAsync(system);
        system.Clock.Advance(TimeSpan.FromSeconds(3));
        await system.Device().LookAsync();
        await isAsked.Task.WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Equal("activating", (await DetailAsync(system)).Device.UnderWay);

        system.Clock.Advance(TimeSpan.FromMinutes(2));
        await system.Device().ToldAsync("none", "", []);
        Assert.Contains("did not answer within 120 s", (await DetailAsync(system)).Device.Why, StringComparison.Ordinal);
        free.Set();
        await PassesAsync(system, TimeSpan.FromMinutes(5));
        Assert.Equal(["198.51.100.7"], firewall.Running.Keys);
        Assert.Equal(EntryState.Active, Assert.Single((await DetailAsync(system)).Entries).State);
    }
}
