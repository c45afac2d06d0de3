using System.Net;
using System.Runtime.Versioning;
using System.Text.Json;
using ThreatResponse.Scenarios.Running;
using Xunit.Abstractions;
using static ThreatResponse.Scenarios.Running.RunningSystem;

namespace ThreatResponse.Scenarios.IncidentToResponse;

/// <summary>From an alert of Suricata to a firewall that really denies, by itself; and back.</summary>
[SupportedOSPlatform("linux")]
public sealed class AThreatIsContained(ITestOutputHelper output)
{
    private const string List = "perimeter-block";

    [Fact]
    public async Task A_rule_blocks_what_Suricata_saw_a_firewall_and_a_resolver_deny_it_and_each_way_back_opens_it_again()
    {
        await using var system = await StartAsync();
        await using var firewall = await NftFirewall.StartAsync();
        var key = (await system.SendAsync(HttpMethod.Post, "/api-keys", new { name = "resolver", role = "device" })).Body.GetProperty("secret").GetString()!;
        await using var unbound = await UnboundResolver.StartAsync(new FetchList(system, "dns-sinkhole", "rpz", key));
        await ConnectAsync(system, firewall);
        var rule = "name: contain-cnc\ntitle: Contain C&C\nmode: \"on\"\ndetection: { cnc: { cnc.address|exists: true }, condition: cnc }\nresponses: [{ block: { what: cnc.address, list: perimeter-block, for: 24 h } }, { block: { what: domain, list: dns-sinkhole, for: 24 h } }]\nbudget: { per-hour: 20, per-incident: 2 }\n";
        var saved = await system.SendAsync(HttpMethod.Post, "/rules", new { text = rule, why = "to contain" });
        Assert.True(saved.Status == HttpStatusCode.Created, saved.Body.ToString());
        Assert.True(await firewall.ReachesAsync("203.0.113.9") && await firewall.ReachesAsync("203.0.113.10") && await firewall.ReachesAsync("203.0.113.11"));
        Assert.Equal(UnboundResolver.Found, await unbound.ResolveAsync("bad.example.com"));

        await system.PostAsync("suricata", Alert(1, "192.0.2.41", "203.0.113.9", "bad.example.com"));
        await EventuallyAsync(async () => !await firewall.ReachesAsync("203.0.113.9"), "denied by the firewall");
        await EventuallyAsync(async () => await unbound.ResolveAsync("bad.example.com") == UnboundResolver.NoSuchName, "denied by the resolver");
        Assert.True(await firewall.ReachesAsync("203.0.113.10"));
        await EventuallyAsync(async () => (await system.GetAsync("/incidents/1/activity")).ToString().Contains("203.0.113.9 in force on edge", StringComparison.Ordinal), "said in the incident");

        // Somebody at the machine takes it away: it is put back.
        await firewall.FlushAsync();
        Assert.True(await firewall.ReachesAsync("203.0.113.9"));
        await system.SendAsync(HttpMethod.Post, "/devices/edge/try");
        await EventuallyAsync(async () => !await firewall.ReachesAsync("203.0.113.9"), "put back", TimeSpan.FromMinutes(7));

        // A second incident holds another address; closing the first of the two that hold it opens nothing.
        await LeaseAsync(system, "203.0.113.10", "incident 1", null);
        await system.PostAsync("json", Events.Json("other", "host-2", rule: "R-2", attacker: "198.51.100.77"));
        await system.HandledAsync();
        await LeaseAsync(system, "203.0.113.10", "incident 2", null);
        await LeaseAsync(system, "203.0.113.11", null, TimeProvider.System.GetUtcNow().AddSeconds(75));
        await EventuallyAsync(async () => !await firewall.ReachesAsync("203.0.113.10") && !await firewall.ReachesAsync("203.0.113.11"), "both denied");
        await system.SendAsync(HttpMethod.Post, "/incidents/1/state", new { state = "closed", classification = "true-positive" });
        await EventuallyAsync(async () => await firewall.ReachesAsync("203.0.113.9"), "open again after its incident was closed", TimeSpan.FromMinutes(3));
        Assert.False(await firewall.ReachesAsync("203.0.113.10"));

        // Protected, it is open whoever holds it; and what has an end ends by itself.
        await system.SendAsync(HttpMethod.Post, "/protected", new { value = "203.0.113.10", reason = "partner" });
        await EventuallyAsync(async () => await firewall.ReachesAsync("203.0.113.10"), "open again, protected", TimeSpan.FromMinutes(2));
        await EventuallyAsync(async () => await firewall.ReachesAsync("203.0.113.11"), "open again, its time is over", TimeSpan.FromMinutes(4));
        Assert.DoesNotContain("203.0.113", await firewall.ListedAsync(), StringComparison.Ordinal);

        var device = await system.GetAsync("/devices/edge");
        Assert.DoesNotContain("PRIVATE KEY", device.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await system.SendAsync(HttpMethod.Delete, "/devices/edge")).Status);
    }

    /// <summary>The table of kills: a process that is no more right before or right after the firewall changes, when blocking and when lifting.</summary>
    [Fact]
    public async Task Killed_before_and_after_each_change_nothing_is_lost_and_nothing_is_left()
    {
        await using var system = await StartAsync();
        await using var firewall = await NftFirewall.StartAsync();
        await ConnectAsync(system, firewall);
        foreach (var before in new[] { true, false })
        {
            await firewall.KillAtNextChangeAsync(system.ProcessId, before);
            await LeaseAsync(system, "203.0.113.9", null, null);
            await KilledAsync(system, firewall);
            await ThenAsync(system, async () => !await firewall.ReachesAsync("203.0.113.9"), "denied after the kill");
            await ThenAsync(system, async () => (await EntriesAsync(system)).Select(entry => entry.GetProperty("state").GetString()).SequenceEqual(["active"]), "known to be in force");
            Assert.False((await EntriesAsync(system))[0].GetProperty("adopted").GetBoolean());

            await firewall.KillAtNextChangeAsync(system.ProcessId, before);
            await system.SendAsync(HttpMethod.Delete, $"/lists/{List}/members?value=203.0.113.9&reason=over");
            await KilledAsync(system, firewall);
            await ThenAsync(system, async () => await firewall.ReachesAsync("203.0.113.9"), "open after the kill");
            await ThenAsync(system, async () => (await EntriesAsync(system)).Count == 0, "forgotten");
            Assert.DoesNotContain("203.0.113", await firewall.ListedAsync(), StringComparison.Ordinal);
            output.WriteLine($"nftables | killed {(before ? "before" : "after")} the change | block: in force, once | lift: gone | orphans: none");
        }
    }

    private static async Task KilledAsync(RunningSystem system, NftFirewall firewall)
    {
        await ThenAsync(system, () => Task.FromResult(firewall.HasKilled && system.HasExited), "killed");
        await system.StartAgainAsync();
    }

    /// <summary>Within two minutes; else with what is known of the device then.</summary>
    private static async Task ThenAsync(RunningSystem system, Func<Task<bool>> holds, string what)
    {
        try
        {
            await EventuallyAsync(holds, what, TimeSpan.FromMinutes(2));
        }
        catch (TimeoutException late) when (!system.HasExited)
        {
            throw new TimeoutException($"{late.Message}: {await system.GetAsync("/devices/edge")}", late);
        }
    }

    private static async Task ConnectAsync(RunningSystem system, NftFirewall firewall)
    {
        var (status, body, _) = await system.SendAsync(HttpMethod.Post, "/devices", new { name = "edge", product = "nftables", lists = new[] { List }, settings = firewall.Settings });
        Assert.True(status == HttpStatusCode.Created, body.ToString());
        (status, body, _) = await system.SendAsync(HttpMethod.Post, "/devices/edge/probe");
        Assert.True(status == HttpStatusCode.OK, body.ToString());
    }

    private static async Task LeaseAsync(RunningSystem system, string value, string? owner, DateTimeOffset? until)
    {
        var (_, answer, _) = await system.SendAsync(HttpMethod.Post, $"/lists/{List}/members", new { members = new[] { new { value, reason = "beacon", owner, until } } });
        Assert.True(answer.GetProperty("taken").GetInt32() == 1, answer.ToString());
    }

    private static async Task<List<JsonElement>> EntriesAsync(RunningSystem system) => [.. (await system.GetAsync("/devices/edge")).GetProperty("entries").EnumerateArray()];

    private static string Alert(int id, string from, string to, string name) =>
        $$$"""{"timestamp":"2026-03-04T10:00:00.{{{id:000000}}}+0000","flow_id":{{{1700000000000000 + id}}},"event_type":"alert","src_ip":"{{{from}}}","src_port":51022,"dest_ip":"{{{to}}}","dest_port":80,"proto":"TCP","app_proto":"http","http":{"hostname":"{{{name}}}","url":"/drop","http_method":"GET"},"alert":{"action":"allowed","gid":1,"signature_id":9000001,"rev":2,"signature":"EXAMPLE MALWARE checkin","category":"Malware Command and Control Activity Detected","severity":1}}""";
}
