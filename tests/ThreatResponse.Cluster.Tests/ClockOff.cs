using ThreatResponse.Cluster.Tests.Running;
using Xunit.Abstractions;

namespace ThreatResponse.Cluster.Tests;

[Collection(ClusterCollection.Name)]
public sealed class ClockOff(RunningCluster cluster, ITestOutputHelper output)
{
    [Fact]
    public async Task A_silo_whose_clock_is_minutes_ahead_takes_its_part_and_harms_nobody()
    {
        await cluster.ReadyAsync();
        var silo = cluster.Silos[2];
        await silo.EndAsync();
        silo.Start(new Dictionary<string, string> { ["LD_PRELOAD"] = Faketime(), ["FAKETIME"] = "+7m", ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1", ["DONT_FAKE_MONOTONIC"] = "1" });
        var load = new Load(cluster);
        await using (load)
        {
            await silo.ReadyAsync();
            var taken = load.Count("202");
            await Task.Delay(TimeSpan.FromSeconds(Patience.IsLong ? 60 : 12));
            await Patience.UntilAsync(() => load.Count("202") > taken + 20, "taking alerts");
            Assert.DoesNotContain(cluster.All, process => process.HasExited);
            Assert.False(await cluster.IsDeadAsync(silo));
        }

        await cluster.HandledAsync();
        var ledger = await Ledger.ReadAsync(cluster);
        Assert.Equal(0, await silo.EndAsync());
        silo.Start();
        await silo.ReadyAsync();
        output.WriteLine($"seven minutes ahead; {load}; {ledger}");
        ledger.Prove();
    }

    private static string Faketime() => Directory.GetFiles("/usr/lib", "libfaketimeMT.so.1", SearchOption.AllDirectories)[0];
}
