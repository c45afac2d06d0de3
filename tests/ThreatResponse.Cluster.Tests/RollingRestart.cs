using ThreatResponse.Cluster.Tests.Running;
using Xunit.Abstractions;

namespace ThreatResponse.Cluster.Tests;

[Collection(ClusterCollection.Name)]
public sealed class RollingRestart(RunningCluster cluster, ITestOutputHelper output)
{
    [Fact]
    public async Task Ended_and_started_one_after_the_other_under_load_no_request_fails_but_for_connections_that_are_tried_again()
    {
        await cluster.ReadyAsync();
        var load = new Load(cluster);
        var exits = new List<(string Process, int Exit, double Seconds)>();
        await using (load)
        {
            await Patience.UntilAsync(() => load.Count("202") > 10, "under load");
            foreach (var process in cluster.All)
            {
                var since = TimeProvider.System.GetTimestamp();
                exits.Add((process.Name, await process.EndAsync(), TimeProvider.System.GetElapsedTime(since).TotalSeconds));
                process.Start();
                await process.ReadyAsync();
            }
        }

        await cluster.HandledAsync();
        var ledger = await Ledger.ReadAsync(cluster);
        output.WriteLine($"{string.Join(", ", exits.Select(exit => $"{exit.Process} ended with {exit.Exit} in {exit.Seconds:F1} s"))}; {load}; {ledger}");
        Assert.All(exits, exit => Assert.Equal(0, exit.Exit));
        Assert.Empty(load.Ended.Keys.Except(["202", "refused"]));
        ledger.Prove();
    }
}
