using System.Net;
using ThreatResponse.Scenarios.Running;
using static ThreatResponse.Scenarios.Running.RunningSystem;

namespace ThreatResponse.Scenarios.IncidentToResponse;

/// <summary>What incidents hold blocked is blocked while one of them is open.</summary>
public sealed class LeasesEndWithTheirIncidents
{
    [Fact]
    public async Task An_address_stays_blocked_until_the_last_incident_that_holds_it_is_closed()
    {
        await using var system = await StartAsync();
        await system.PostAsync("json", Events.Lines(Enumerable.Range(0, 2).Select(i => Events.Json($"e-{i}", $"host-{i}", rule: $"R-{i}", attacker: $"203.0.113.{9 + i}"))));
        await system.HandledAsync();
        foreach (var incident in (int[])[1, 2])
        {
            var (_, answer, _) = await system.SendAsync(HttpMethod.Post, "/lists/perimeter-block/members", new { members = new[] { new { value = "198.51.100.66", reason = "C&C host", owner = $"incident {incident}" } } });
            Assert.Equal(1, answer.GetProperty("taken").GetInt32());
        }

        await CloseAsync(1);
        await EventuallyAsync(async () => (await OwnersAsync()).SequenceEqual(["incident 2"]), "held by the second incident alone", TimeSpan.FromMinutes(2));

        await CloseAsync(2);
        await EventuallyAsync(async () => (await OwnersAsync()).Count == 0, "lifted", TimeSpan.FromMinutes(2));
        var history = (await system.GetAsync("/lists/perimeter-block/history?value=198.51.100.66")).GetProperty("items").EnumerateArray().Select(line => line.GetProperty("text").GetString()!).ToList();
        Assert.Contains(history, line => line.Contains("incident 1", StringComparison.Ordinal));

        async Task<List<string>> OwnersAsync() => [.. (await system.AllAsync("/lists/perimeter-block/members")).SelectMany(member => member.GetProperty("leases").EnumerateArray()).Select(lease => lease.GetProperty("owner").GetString()!)];

        async Task CloseAsync(int incident) => Assert.Equal(
            HttpStatusCode.OK, (await system.SendAsync(HttpMethod.Post, $"/incidents/{incident}/state", new { state = "closed", classification = "true-positive", comment = "Cleaned." })).Status);
    }
}
