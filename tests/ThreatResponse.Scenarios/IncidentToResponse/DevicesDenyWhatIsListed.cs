using System.Net;
using System.Net.Http.Json;
using ThreatResponse.Scenarios.Running;
using static ThreatResponse.Scenarios.Running.RunningSystem;

namespace ThreatResponse.Scenarios.IncidentToResponse;

/// <summary>A real Squid and a real Unbound that fetch a list as an operator would have them do: what is on it is denied, and allowed again when its lease ends or when it is protected.</summary>
public sealed class DevicesDenyWhatIsListed
{
    private const string List = "dns-sinkhole";

    [Fact]
    public async Task A_proxy_and_a_resolver_deny_a_name_while_a_lease_on_it_lives()
    {
        await using var system = await StartAsync();
        var key = (await system.SendAsync(HttpMethod.Post, "/api-keys", new { name = "edge-1", role = "device" })).Body.GetProperty("secret").GetString()!;
        await using var squid = await SquidProxy.StartAsync(new FetchList(system, List, "squid-domain", key));
        await using var unbound = await UnboundResolver.StartAsync(new FetchList(system, List, "rpz", key));
        await BothAllowAsync("bad.example.com");
        await BothAllowAsync("ours.example.com");

        await LeaseAsync("bad[.]example.com", TimeProvider.System.GetUtcNow().AddSeconds(40));
        await LeaseAsync("ours.example.com", null);
        await BothDenyAsync("bad.example.com");
        await BothDenyAsync("www.bad.example.com");
        await BothDenyAsync("ours.example.com");
        await BothAllowAsync("good.example.com");

        // Protected, it is lifted, whoever holds a lease on it.
        await system.SendAsync(HttpMethod.Post, "/protected", new { value = "ours.example.com", reason = "our own shop" });
        await BothAllowAsync("ours.example.com");

        // Its time is over: nobody does anything, and within the minute and the next fetch it is reached again.
        await BothAllowAsync("bad.example.com");
        Assert.Equal(["lifted", "added"], (await system.GetAsync($"/lists/{List}/history?value=bad.example.com")).GetProperty("items").EnumerateArray().Select(line => line.GetProperty("kind").GetString()!));
        var fetches = (await system.GetAsync($"/lists/{List}/served/rpz")).GetProperty("fetches").EnumerateArray().ToList();
        Assert.Contains(fetches, fetch => fetch.GetProperty("name").GetString() == "key:edge-1");

        async Task LeaseAsync(string value, DateTimeOffset? until)
        {
            var (_, answer, _) = await system.SendAsync(HttpMethod.Post, $"/lists/{List}/members", new { members = new[] { new { value, reason = "beacon", until } } });
            Assert.Equal(1, answer.GetProperty("taken").GetInt32());
        }

        async Task BothDenyAsync(string name)
        {
            await EventuallyAsync(async () => await squid.GetAsync(name) == HttpStatusCode.Forbidden, $"denied by the proxy: {name}");
            await EventuallyAsync(async () => await unbound.ResolveAsync(name) == UnboundResolver.NoSuchName, $"denied by the resolver: {name}");
        }

        async Task BothAllowAsync(string name)
        {
            await EventuallyAsync(async () => await squid.GetAsync(name) == HttpStatusCode.OK, $"allowed by the proxy: {name}", TimeSpan.FromMinutes(3));
            await EventuallyAsync(async () => await unbound.ResolveAsync(name) == UnboundResolver.Found, $"allowed by the resolver: {name}", TimeSpan.FromMinutes(3));
        }
    }
}
