using ThreatResponse.Cluster.Tests.Running;
using Xunit.Abstractions;

namespace ThreatResponse.Cluster.Tests;

[Collection(ClusterCollection.Name)]
public sealed class PausedPastItsLease(RunningCluster cluster, ITestOutputHelper output)
{
    [Fact]
    public async Task A_silo_that_was_declared_dead_while_it_slept_wakes_without_effect_and_ends()
    {
        await cluster.ReadyAsync();
        var silo = cluster.Silos[1];
        var load = new Load(cluster);
        var (declared, exit) = (TimeSpan.Zero, 0);
        await using (load)
        {
            await Patience.UntilAsync(() => load.Count("202") > 10, "under load");
            await silo.SignalAsync("STOP");
            var since = TimeProvider.System.GetTimestamp();
            await Patience.UntilAsync(() => cluster.IsDeadAsync(silo), "declared dead", 60);
            declared = TimeProvider.System.GetElapsedTime(since);
            await silo.SignalAsync("CONT");
            exit = await silo.ExitAsync(60);
            silo.Start();
            await cluster.ReadyAsync();
        }

        await cluster.HandledAsync();
        var ledger = await Ledger.ReadAsync(cluster);
        output.WriteLine($"declared dead after {declared.TotalSeconds:F1} s, ended with {exit}; {load}; {ledger}");
        Assert.NotEqual(0, exit);
        Assert.True(declared < TimeSpan.FromSeconds(30), $"declared dead only after {declared}");
        ledger.Prove();
    }
}
