using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ThreatResponse.Cluster.Tests.Running;
using ThreatResponse.Testing;

namespace ThreatResponse.Cluster.Tests;

public sealed class AlertsGrowOld
{
    /// <summary>An incident that has most of its alerts in a range that goes, and one in the range behind it.</summary>
    [Fact]
    public async Task When_the_alerts_of_a_living_incident_are_older_than_is_kept_it_loses_them_and_nothing_else()
    {
        await using var postgres = await PostgresServer.StartAsync();
        var store = await postgres.CreateDatabaseAsync();
        await using var process = new HostProcess("all", "silo,gateway,web", store);
        var keep = new Dictionary<string, string> { ["TR_KEEP_ALERTS_DAYS"] = "30" };
        process.Start(keep);
        await process.ReadyAsync();

        await SendAsync(process, "old", 20);
        await Database.HandledAsync(store);
        await Database.NumberAsync(store, "select setval('alert_seq', 9999999)");
        await SendAsync(process, "young", 1);
        await Database.HandledAsync(store);
        var before = await IncidentAsync(process);
        var number = before.GetProperty("number").GetInt64();
        Assert.Equal(21, before.GetProperty("alertCount").GetInt64());
        Assert.Equal(21, await AlertsOf(process, number));

        await Database.NumberAsync(store, "update alert set received = received - 31 * 86400000::bigint where seq < 10000000");
        await process.EndAsync();
        process.Start(keep);
        await process.ReadyAsync();
        await Patience.UntilAsync(async () => await Database.NumberAsync(store, "select count(*) from pg_class where relname in ('alert_0', 'incident_alert_0')") == 0, "dropped");

        var after = await IncidentAsync(process);
        foreach (var kept in new[] { "number", "title", "score", "alertCount", "firstSeen", "state" })
            Assert.Equal(before.GetProperty(kept).ToString(), after.GetProperty(kept).ToString());
        Assert.Equal(1, await AlertsOf(process, number));
        foreach (var address in new[]
        {
            $"/api/v1/incidents/{number}", $"/api/v1/incidents/{number}/activity", "/api/v1/hosts/host-old", "/api/v1/search?q=host-old", "/api/v1/stats/pipeline", "/api/v1/alerts/10000000",
        })
        {
            using var answer = await process.Http.GetAsync(address);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{address}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        }

        Assert.Equal(HttpStatusCode.NotFound, await process.StatusAsync("/api/v1/alerts/1"));

        // Counted anew from what is left it would be wrong.
        using var split = await process.Http.PostAsJsonAsync($"/api/v1/incidents/{number}/split", new { alerts = new[] { 10_000_000L } });
        Assert.Equal(HttpStatusCode.Conflict, split.StatusCode);
        Assert.Contains("alerts-are-gone", await split.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        // It takes more, and what comes again that went is new.
        await SendAsync(process, "old", 20);
        await Database.HandledAsync(store);
        Assert.Equal(41, (await IncidentAsync(process)).GetProperty("alertCount").GetInt64());
        var stats = await process.Http.GetFromJsonAsync<JsonElement>("/api/v1/stats/pipeline");
        Assert.Equal((41, 0), (stats.GetProperty("journalled").GetInt64(), stats.GetProperty("duplicates").GetInt64()));
    }

    private static async Task SendAsync(HostProcess process, string name, int count)
    {
        var lines = string.Join('\n', Enumerable.Range(0, count).Select(i => JsonSerializer.Serialize(new
        {
            json_version = "2.0",
            event_id = $"{name}-{i}",
            severity = "major",
            summary = "Seen",
            target = new { host_name = "host-old" },
            detector = new { product = "Sensor", rule = "R-1" },
            threat_info = new { occurred_at = "2026-03-04T10:00:00Z" },
        })));
        using var answer = await process.Http.PostAsync("/api/v1/events/json", new StringContent(lines));
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }

    private static async Task<JsonElement> IncidentAsync(HostProcess process) =>
        Assert.Single((await process.Http.GetFromJsonAsync<JsonElement>("/api/v1/incidents")).GetProperty("items").EnumerateArray());

    private static async Task<int> AlertsOf(HostProcess process, long number) =>
        (await process.Http.GetFromJsonAsync<JsonElement>($"/api/v1/incidents/{number}/alerts?limit=100")).GetProperty("items").GetArrayLength();
}
