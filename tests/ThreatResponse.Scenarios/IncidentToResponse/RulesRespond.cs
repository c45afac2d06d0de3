using System.Net;
using ThreatResponse.Scenarios.Running;
using static ThreatResponse.Scenarios.Running.RunningSystem;

namespace ThreatResponse.Scenarios.IncidentToResponse;

/// <summary>An alert raises a score, the score makes a condition true, and the list holds the address, until the incident is closed.</summary>
public sealed class RulesRespond
{
    [Fact]
    public async Task What_a_rule_asks_about_becomes_true_and_it_blocks_once_until_the_incident_is_closed()
    {
        await using var system = await StartAsync();
        await SaveAsync(system, "block-severe", "on", "incident.severity|gte: 70", "[{ block: { what: attacker.address, list: perimeter-block, for: 24 h } }]", "{ per-hour: 2 }");
        await SaveAsync(system, "only-seen", "simulate", "incident.severity|gte: 70", "[{ comment: Never said. }]", "{ per-hour: 50 }");
        await system.PostAsync("json", Events.Lines([Events.Json("r-1", "host-1", severity: "minor", attacker: "203.0.113.9")]));
        await system.HandledAsync();

        await system.PostAsync("json", Events.Lines([Events.Json("r-2", "host-1", severity: "critical", secondsAfter: 5, attacker: "203.0.113.9"), Events.Json("r-3", "host-1", severity: "critical", secondsAfter: 9, attacker: "203.0.113.9")]));
        await EventuallyAsync(async () => (await LeasesAsync(system)).SequenceEqual(["incident 1"]), "blocked for the incident");
        await EventuallyAsync(async () => (await StatusesAsync(system, "only-seen")).SequenceEqual(["simulated"]), "simulated");
        await system.PostAsync("json", Events.Lines([Events.Json("r-4", "host-1", severity: "critical", secondsAfter: 20, attacker: "203.0.113.9")]));
        await system.HandledAsync();

        // Its budget holds: of three more, one.
        await system.PostAsync("json", Events.Lines(Enumerable.Range(2, 3).Select(i => Events.Json($"b-{i}", $"host-{i}", $"R-{i}", "critical", attacker: $"203.0.113.{20 + i}"))));
        await EventuallyAsync(async () => (await StatusesAsync(system, "block-severe")).Count(status => status != "due") == 4, "four runs came to their end");
        Assert.Equal(["done", "done", "held-back", "held-back"], await StatusesAsync(system, "block-severe"));
        Assert.Equal(2, (await LeasesAsync(system)).Count);

        Assert.Equal(HttpStatusCode.OK, (await system.SendAsync(HttpMethod.Post, "/incidents/1/state", new { state = "closed", classification = "true-positive" })).Status);
        await EventuallyAsync(async () => !(await LeasesAsync(system)).Contains("incident 1"), "lifted", TimeSpan.FromMinutes(2));
        var activity = await system.GetAsync("/incidents/1/activity");
        Assert.DoesNotContain("Never said", activity.ToString(), StringComparison.Ordinal);
        Assert.Contains("Rule block-severe (version 1) ran because of incident.severity", activity.ToString(), StringComparison.Ordinal);
    }

    private static async Task SaveAsync(RunningSystem system, string name, string mode, string test, string responses, string budget)
    {
        var text = $"name: {name}\ntitle: Rule {name}\nmode: {mode}\ndetection: {{ sel: {{ {test} }}, condition: sel }}\nresponses: {responses}\nbudget: {budget}\n";
        Assert.Equal(HttpStatusCode.Created, (await system.SendAsync(HttpMethod.Post, "/rules", new { text, why = "to see" })).Status);
    }

    private static async Task<IReadOnlyList<string>> StatusesAsync(RunningSystem system, string rule) =>
        [.. (await system.GetAsync($"/rules/{rule}/runs")).GetProperty("items").EnumerateArray().Select(run => run.GetProperty("status").GetString()!).Order(StringComparer.Ordinal)];

    private static async Task<IReadOnlyList<string>> LeasesAsync(RunningSystem system) =>
        [.. (await system.AllAsync("/lists/perimeter-block/members")).SelectMany(member => member.GetProperty("leases").EnumerateArray()).Select(lease => lease.GetProperty("owner").GetString()!).Order(StringComparer.Ordinal)];
}
