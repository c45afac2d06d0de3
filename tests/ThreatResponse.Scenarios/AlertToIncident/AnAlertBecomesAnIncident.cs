using System.Net;
using ThreatResponse.Scenarios.Running;

namespace ThreatResponse.Scenarios.AlertToIncident;

public sealed class AnAlertBecomesAnIncident
{
    [Fact]
    public async Task An_alert_sent_becomes_a_scored_explained_incident_that_people_work_on_and_undo()
    {
        await using var system = await RunningSystem.StartAsync();
        await system.PostAsync("json", Events.Lines(
        [
            Events.Json("a-1", "fin-lt-0417", "R-1"), Events.Json("a-2", "fin-lt-0417", "R-2", secondsAfter: 60), Events.Json("a-3", "fin-lt-0417", "R-1", secondsAfter: 120),
            Events.Json("b-1", "web-1", "R-9"),
        ]));
        await system.HandledAsync();

        var incidents = await system.AllAsync("/incidents");
        Assert.Equal(2, incidents.Count);
        var one = incidents.Single(incident => incident.GetProperty("targets")[0].GetString() == "fin-lt-0417");
        var number = one.GetProperty("number").GetInt64();
        Assert.Equal(3, one.GetProperty("alertCount").GetInt64());
        Assert.Equal("new", one.GetProperty("state").GetString());

        var full = await system.GetAsync($"/incidents/{number}");
        var ledger = full.GetProperty("ledger").EnumerateArray().Sum(line => line.GetProperty("points").GetDouble());
        Assert.Equal(full.GetProperty("score").GetInt32(), (int)Math.Round(ledger, MidpointRounding.AwayFromZero));
        Assert.Contains(full.GetProperty("reasons").EnumerateArray(), reason => reason.GetProperty("because").GetString()!.StartsWith("more on fin-lt-0417", StringComparison.Ordinal));
        Assert.Contains(full.GetProperty("entities").EnumerateArray(), entity => entity.GetProperty("value").GetString() == "fin-lt-0417");
        var alerts = await system.AllAsync($"/incidents/{number}/alerts");
        Assert.Equal(["a-1", "a-2", "a-3"], alerts.Select(alert => alert.GetProperty("eventId").GetString()!).Order());

        var assigned = await system.SendAsync(HttpMethod.Post, $"/incidents/{number}/assign", new { assignee = "admin" }, full.GetProperty("etag").GetString());
        Assert.Equal(HttpStatusCode.OK, assigned.Status);
        Assert.Equal("assigned", assigned.Body.GetProperty("state").GetString());
        var stale = await system.SendAsync(HttpMethod.Post, $"/incidents/{number}/assign", new { assignee = "admin" }, full.GetProperty("etag").GetString());
        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.Status);

        Assert.Equal(HttpStatusCode.OK, (await system.SendAsync(HttpMethod.Post, $"/incidents/{number}/comments", new { text = "Looks real." })).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await system.SendAsync(HttpMethod.Post, $"/incidents/{number}/state", new { state = "closed" })).Status);
        Assert.Equal(HttpStatusCode.OK, (await system.SendAsync(HttpMethod.Post, $"/incidents/{number}/state", new { state = "closed", classification = "true-positive", comment = "Cleaned." })).Status);
        var activity = await system.AllAsync($"/incidents/{number}/activity");
        Assert.Equal(["opened", "assigned", "comment", "state"], activity.Select(entry => entry.GetProperty("kind").GetString()!).Reverse());
        Assert.All(activity.SkipLast(1), entry => Assert.Equal("key:administrator", entry.GetProperty("actor").GetString()));
    }

    [Fact]
    public async Task Merge_then_split_gives_both_incidents_back_as_they_were_with_what_came_since()
    {
        await using var system = await RunningSystem.StartAsync();
        await system.PostAsync("json", Events.Lines(Enumerable.Range(0, 20).Select(i => Events.Json($"a-{i}", i % 2 == 0 ? "host-a" : "host-b", $"R-{i % 5}", secondsAfter: i * 10))));
        await system.HandledAsync();
        var before = (await system.AllAsync("/incidents?sort=number:asc")).Select(Facts).ToList();
        Assert.Equal(2, before.Count);
        var (stays, goes) = (before[0].Number, before[1].Number);
        var moved = (await system.AllAsync($"/incidents/{goes}/alerts")).Select(alert => alert.GetProperty("id").GetInt64()).ToList();

        var merged = await system.SendAsync(HttpMethod.Post, $"/incidents/{goes}/merge", new { number = stays, reason = "one attack" });
        Assert.Equal(HttpStatusCode.OK, merged.Status);
        Assert.Equal(stays, merged.Body.GetProperty("number").GetInt64());
        var survivor = await system.GetAsync($"/incidents/{goes}");
        Assert.Equal(stays, survivor.GetProperty("number").GetInt64());
        Assert.Equal(goes, survivor.GetProperty("requestedNumber").GetInt64());
        Assert.Equal(20, survivor.GetProperty("alertCount").GetInt64());
        Assert.Single(await system.AllAsync("/incidents"));

        await system.PostAsync("json", Events.Json("late", "host-a", "R-1", secondsAfter: 400));
        await system.HandledAsync();
        Assert.Equal(21, (await system.GetAsync($"/incidents/{stays}")).GetProperty("alertCount").GetInt64());

        var split = await system.SendAsync(HttpMethod.Post, $"/incidents/{stays}/split", new { alerts = moved, reason = "two after all" });
        Assert.Equal(HttpStatusCode.OK, split.Status);
        Assert.Equal(goes, split.Body.GetProperty("number").GetInt64());
        var after = (await system.AllAsync("/incidents?sort=number:asc")).Select(Facts).ToList();
        Assert.Equal(before[1] with { State = after[1].State }, after[1]);
        Assert.Equal((stays, 11), (after[0].Number, after[0].Alerts));
    }

    private static (long Number, long Alerts, int Score, string Title, string Targets, string State) Facts(System.Text.Json.JsonElement incident) => (
        incident.GetProperty("number").GetInt64(), incident.GetProperty("alertCount").GetInt64(), incident.GetProperty("score").GetInt32(), incident.GetProperty("title").GetString()!,
        incident.GetProperty("targets").ToString(), incident.GetProperty("state").GetString()!);
}
