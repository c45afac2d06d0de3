using ThreatResponse.Cluster.Tests.Running;
using Xunit.Abstractions;

namespace ThreatResponse.Cluster.Tests;

[Collection(ClusterCollection.Name)]
public sealed class KilledAtRandom(RunningCluster cluster, ITestOutputHelper output)
{
    private static readonly int _kills = Patience.IsLong ? 24 : 4;

    [Fact]
    public async Task Whatever_process_is_killed_under_load_every_acknowledged_alert_is_in_exactly_one_incident_and_counted_once()
    {
        await cluster.ReadyAsync();
        var random = new Random(7);
        var load = new Load(cluster);
        var killed = new List<string>();
        await using (load)
        {
            // Each that may die is among the first four: both kinds, then any.
            for (var kill = 0; kill < _kills; kill++)
            {
                await Task.Delay(TimeSpan.FromSeconds(2 + (random.NextDouble() * 2)));
                var victim = kill % 4 == 3 ? cluster.Gateways[random.Next(2)] : cluster.Silos[random.Next(3)];
                await victim.KillAsync();
                killed.Add(victim.Name);
                victim.Start();
            }

            await cluster.ReadyAsync();
        }

        await cluster.HandledAsync();
        var ledger = await Ledger.ReadAsync(cluster);
        output.WriteLine($"killed {string.Join(", ", killed)}; {load}; {ledger}");
        Assert.Equal(0, load.WithoutRetryAfter);
        ledger.Prove();
    }
}
