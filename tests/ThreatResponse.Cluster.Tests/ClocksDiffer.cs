using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using ThreatResponse.Cluster.Tests.Running;
using ThreatResponse.Testing;
using Xunit.Abstractions;

namespace ThreatResponse.Cluster.Tests;

[Collection(ClusterCollection.Name)]
public sealed class ClocksDiffer(RunningCluster cluster, ITestOutputHelper output)
{
    private static readonly TimeSpan _off = TimeSpan.FromMinutes(7);
    private static readonly int _kills = Patience.IsLong ? 12 : 2;

    [Fact]
    public async Task Processes_whose_clocks_are_minutes_off_are_killed_and_started_and_nothing_is_lost_doubled_or_absurdly_old()
    {
        await cluster.ReadyAsync();
        var (silo, gateway) = (cluster.Silos[1], cluster.Gateways[1]);
        var (ahead, behind) = (await OtherClock.AheadAsync(_off), await OtherClock.AheadAsync(-_off));
        await StartAgain(silo, ahead);
        await StartAgain(gateway, behind);
        await cluster.ReadyAsync();
        Assert.InRange(await OffBy(silo) - _off.TotalSeconds, -20, 20);
        Assert.InRange(await OffBy(gateway) + _off.TotalSeconds, -20, 20);

        var load = new Load(cluster);
        var killed = new List<string>();
        var lag = 0.0;
        await using (load)
        {
            for (var kill = 0; kill < _kills; kill++)
            {
                var taken = load.Count("202");
                await Patience.UntilAsync(() => load.Count("202") > taken + 20, "under load");
                foreach (var asked in cluster.Gateways)
                    lag = Math.Max(lag, (await asked.Http.GetFromJsonAsync<JsonElement>("/api/v1/stats/pipeline")).GetProperty("lagSeconds").GetDouble());
                var victim = (kill % 4) switch { 0 => silo, 1 => gateway, 2 => cluster.Silos[0], _ => cluster.Silos[2] };
                await victim.KillAsync();
                victim.Start(victim == silo ? ahead : victim == gateway ? behind : null);
                killed.Add(victim.Name);
                await victim.ReadyAsync();
            }
        }

        await cluster.HandledAsync();
        var ledger = await Ledger.ReadAsync(cluster);
        var dead = await cluster.NumberAsync("select count(*) from OrleansMembershipTable where Status <> 6");
        output.WriteLine($"{silo.Name} {_off.TotalMinutes} min ahead, {gateway.Name} as much behind; killed {string.Join(", ", killed)}; {load}; {ledger}; longest lag {lag.ToString("F1", CultureInfo.InvariantCulture)} s; {dead} silos in membership");

        // Set right, which is back for the one and ahead for the other.
        await StartAgain(silo, null);
        await StartAgain(gateway, null);
        ledger.Prove();
        Assert.Equal(0, load.WithoutRetryAfter);
        Assert.Equal(3, dead);
        Assert.True(lag < 60, $"handled {lag} s late");
    }

    private static async Task StartAgain(HostProcess process, IReadOnlyDictionary<string, string>? more)
    {
        await process.EndAsync();
        process.Start(more);
        await process.ReadyAsync();
    }

    /// <summary>Seconds that a process's clock goes ahead of this one.</summary>
    private static async Task<double> OffBy(HostProcess process)
    {
        using var answer = await process.Http.GetAsync("/health/live");
        return (answer.Headers.Date!.Value - TimeProvider.System.GetUtcNow()).TotalSeconds;
    }
}
