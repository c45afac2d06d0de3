using Microsoft.Extensions.Time.Testing;
using System.Text;
using ThreatResponse.Contracts.Response;

namespace ThreatResponse.Integrations.Tests.Response.Kills;

/// <summary>A list as devices fetch it: killed when it is written, and when it is written down what is served. Whoever got no answer asks again.</summary>
internal sealed class KillsOfServedList
{
    private static readonly Fetcher _fetcher = new("fw-1", "192.0.2.1");
    private readonly FakeTimeProvider _clock = new(TimeProvider.System.GetUtcNow());

    public async Task<KillColumn> RunAsync()
    {
        var column = new KillColumn("served list");
        await using var system = await KillSystem.StartAsync(MemberKind.Address, _clock);
        var (stays, comes) = ("203.0.113.7", "203.0.113.8");
        await system.PutAsync(stays);
        var version = (await FetchAsync(system)).Version;
        for (var points = 0; ; points++)
        {
            Assert.True(points < 50, "it never ends");
            system.Life.Begin(points);
            await AgainAsync(system, () => system.LiftAsync(stays));
            await AgainAsync(system, () => system.PutAsync(comes));
            _clock.Advance(TimeSpan.FromMinutes(2));
            ServedList served = null!;
            await AgainAsync(system, async () => served = await FetchAsync(system));
            var died = system.Life.DiedAt;
            system.Life.Begin();
            var lines = Encoding.UTF8.GetString(served.Body!).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.True(lines.Where(line => line.StartsWith("203.", StringComparison.Ordinal)).SequenceEqual([comes]), $"killed at “{died}”: {string.Join(", ", lines)} is served");
            Assert.True(served.Version > version, $"killed at “{died}”: version {served.Version} after {version}");
            _clock.Advance(TimeSpan.FromMinutes(2));
            Assert.Equal(served.ETag, (await FetchAsync(system)).ETag);
            Assert.Equal(1, (await system.List.GetAsync()).Value!.InForce);
            (version, stays, comes) = (served.Version, comes, stays);
            if (died is null)
                return column;
            column.Add(died);
        }
    }

    private static async Task<ServedList> FetchAsync(KillSystem system)
    {
        var fetched = await system.Grains.GetGrain<IServedListGrain>($"{KillSystem.ListName}/panos-ip").FetchAsync(null, _fetcher);
        return fetched.Value ?? throw new InvalidOperationException(fetched.Refusal!.Message);
    }

    /// <summary>Once more in the next process when this one has ended.</summary>
    private static async Task AgainAsync(KillSystem system, Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (Exception fault) when (fault is IOException or OrleansException && system.Life.IsDead)
        {
            var died = system.Life.DiedAt;
            system.Life.Revive();
            await act();
            Assert.Equal(died, system.Life.DiedAt);
        }
    }
}
