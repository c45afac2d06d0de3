using System.Text.Json;
using System.Text.Json.Nodes;
using ThreatResponse.Integrations.Tests.StandIns;
using ThreatResponse.Scenarios.Running;

namespace ThreatResponse.Scenarios.AlertToIncident;

/// <summary>
/// Incidents learn what a provider says of what they show, by themselves: many that share a file cause one call; while the provider is down they flow, and what
/// waits survives a process that is killed.
/// </summary>
public sealed class IncidentsEnrichThemselves
{
    private const int Hosts = 200;
    private const string File = "00000000000000000000000000000a11", Later = "00000000000000000000000000000a12";

    [Fact]
    public async Task One_call_serves_two_hundred_incidents_and_what_waits_survives_a_kill()
    {
        await using var provider = new VirusTotalStandIn();
        provider.Known[$"files/{File}"] = Report(60);
        provider.Known[$"files/{Later}"] = Report(40);
        await provider.StartAsync();
        await using var system = await RunningSystem.StartAsync();
        var settings = new Dictionary<string, string> { ["key"] = VirusTotalStandIn.Key, ["address"] = provider.Address, ["fingerprint"] = provider.Fingerprint };
        var (status, added, _) = await system.SendAsync(HttpMethod.Post, "/enrichment/providers", new { name = "vt", product = "virustotal", settings });
        Assert.True((int)status == 201, $"{added}");

        await system.PostAsync("json", string.Join('\n', Enumerable.Range(0, Hosts).Select(host => Event(File, $"host-{host}"))));
        await RunningSystem.EventuallyAsync(async () => await VerdictsAsync(system) == Hosts, "every incident knows");
        Assert.Single(provider.Asked, asked => asked.EndsWith(File, StringComparison.Ordinal));

        // Down: the incident is there, and nothing passes for an answer.
        provider.Says = StandInAnswer.Json(VirusTotalStandIn.Error("TransientError", "Try again later"), 503);
        await system.PostAsync("json", Event(Later, "host-of-its-own"));
        await system.HandledAsync();
        await RunningSystem.EventuallyAsync(async () => (await ProviderAsync(system)).GetProperty("health").GetString() == "troubled", "the provider is known to be down");
        Assert.Equal(Hosts + 1, (await system.AllAsync("/incidents")).Count);
        var known = await system.GetAsync($"/enrichment?type=file&value={Later}");
        Assert.Equal(("unknown", "waiting"), (known.GetProperty("verdict").GetString(), known.GetProperty("providers")[0].GetProperty("status").GetString()));

        await system.KillAsync();
        provider.Says = null;
        await system.StartAgainAsync();
        await RunningSystem.EventuallyAsync(async () => await VerdictsAsync(system) == Hosts + 1, "it has caught up", TimeSpan.FromMinutes(3));
        Assert.Single(provider.Asked, asked => asked.EndsWith(File, StringComparison.Ordinal));
        Assert.Empty(provider.Faux);
    }

    private static string Event(string md5, string host) => $$$"""
        {"json_version":"2.0","event_id":"{{{md5}}}-{{{host}}}","classification":"malware","severity":"major","summary":"File on {{{host}}}","target":{"hostname":"{{{host}}}"},"threat_info":{"md5":"{{{md5}}}"}}
        """;

    private static JsonObject Report(int malicious) => new()
    {
        ["last_analysis_stats"] = new JsonObject { ["harmless"] = 0, ["malicious"] = malicious, ["suspicious"] = 0, ["undetected"] = 70 - malicious, ["timeout"] = 0 },
        ["last_analysis_date"] = 1_790_000_000,
    };

    private static async Task<JsonElement> ProviderAsync(RunningSystem system) => (await system.GetAsync("/enrichment/providers")).GetProperty("items")[0];

    /// <summary>Incidents whose score says what the provider said.</summary>
    private static async Task<int> VerdictsAsync(RunningSystem system)
    {
        var found = 0;
        foreach (var incident in await system.AllAsync("/incidents"))
        {
            var whole = await system.GetAsync($"/incidents/{incident.GetProperty("number").GetInt64()}");
            found += whole.GetProperty("ledger").EnumerateArray().Any(line => line.GetProperty("name").GetString() == "verdict") ? 1 : 0;
        }

        return found;
    }
}
