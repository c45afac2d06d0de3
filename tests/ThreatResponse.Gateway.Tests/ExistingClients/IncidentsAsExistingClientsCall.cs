using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Gateway.Tests.Running;
using static ThreatResponse.Gateway.Tests.Running.RunningGateway;

namespace ThreatResponse.Gateway.Tests.ExistingClients;

[Collection(GatewayCollection.Name)]
public sealed class IncidentsAsExistingClientsCall(RunningGateway gateway)
{
    [Fact]
    public async Task A_script_polls_reads_comments_and_closes()
    {
        var number = await OpenedAsync("198.51.100.61", "203.0.113.61");
        using var client = await ExistingClient.OfRoleAsync(gateway, Role.Analyst);
        var incident = (await client.GetAsync($"/api/incidents/{number}.json?expand_events=true")).Body;
        var created = incident.GetProperty("created_at").GetString()!;
        var next = After(created, 1);

        // Alerts of other tests may join it.
        Assert.Equal(("new", incident.GetProperty("events").GetArrayLength()), (incident.GetProperty("state").GetString(), incident.GetProperty("event_count").GetInt32()));
        Assert.Contains("198.51.100.61", incident.GetProperty("hosts").GetProperty("target").EnumerateArray().Select(host => host.GetString()));
        Assert.Contains("203.0.113.61", incident.GetProperty("hosts").GetProperty("attacker").EnumerateArray().Select(host => host.GetString()));
        var happening = incident.GetProperty("events")[0];
        Assert.Equal(("malware", "High"), (happening.GetProperty("category").GetString(), happening.GetProperty("severity").GetString()));
        Assert.Equal(happening.GetProperty("id").GetInt64(), incident.GetProperty("event_ids")[0].GetInt64());
        Assert.Contains(incident.GetProperty("incident_field_values").EnumerateArray(), field => field.GetProperty("name").GetString() == "Severity");

        Assert.Contains(number, await NumbersAsync(client, $"state=new&created_after={created}&created_before={next}&closed_after=&closed_before=&expand_events=false"));
        Assert.DoesNotContain(number, await NumbersAsync(client, $"created_after={next}"));
        Assert.DoesNotContain(number, await NumbersAsync(client, $"created_before={created}"));
        Assert.DoesNotContain(number, await NumbersAsync(client, $"state=closed&created_after={created}"));

        var comment = await client.PostAsync($"/api/incidents/{number}/comments.json", new { summary = "Looked at", detail = "Nothing yet." });
        Assert.Equal((HttpStatusCode.OK, number, "Looked at", "Nothing yet."), (comment.Status, comment.Body.GetProperty("incident_id").GetInt64(), comment.Body.GetProperty("summary").GetString(), comment.Body.GetProperty("detail").GetString()));

        var closed = await client.PostAsync($"/api/incidents/{number}/close.json", new { summary = "Cleaned", detail = "Rebuilt." });
        var again = await client.PostAsync($"/api/incidents/{number}/close.json", new { summary = "Cleaned", detail = "Rebuilt." });
        Assert.Equal((HttpStatusCode.OK, "closed", HttpStatusCode.OK), (closed.Status, closed.Body.GetProperty("state").GetString(), again.Status));
        Assert.Equal("Looked at", again.Body.GetProperty("comments")[0].GetProperty("summary").GetString());
        Assert.Empty(again.Body.GetProperty("events").EnumerateArray());
        var at = closed.Body.GetProperty("closed_at").GetString()!;
        Assert.Contains(number, await NumbersAsync(client, $"closed_after={at}&closed_before={After(at, 1)}"));
        Assert.DoesNotContain(number, await NumbersAsync(client, $"closed_after={After(at, 1)}"));
    }

    [Fact]
    public async Task What_is_wrong_is_refused_and_a_sender_may_do_none_of_it()
    {
        var number = await OpenedAsync("198.51.100.62", "203.0.113.62");
        using var client = await ExistingClient.OfRoleAsync(gateway, Role.Analyst);
        foreach (var query in new[] { "created_after=yesterday", "state=done", "expand_events=perhaps", "created_since=2026-01-01T00:00:00Z" })
            Assert.Equal((query, HttpStatusCode.BadRequest), (query, (await client.GetAsync($"/api/incidents?{query}")).Status));
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/api/incidents/99999999.json")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await client.PostAsync("/api/incidents/99999999/close.json", new { summary = "x" })).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await client.PostAsync($"/api/incidents/{number}/comments.json", new { summary = "", detail = "" })).Status);

        using var viewer = await ExistingClient.OfRoleAsync(gateway, Role.Viewer);
        Assert.Equal(HttpStatusCode.OK, (await viewer.GetAsync($"/api/incidents/{number}.json")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await viewer.PostAsync($"/api/incidents/{number}/close.json", new { summary = "x" })).Status);
        using var sender = new ExistingClient(gateway, gateway.SenderKey);
        Assert.Equal(HttpStatusCode.Forbidden, (await sender.GetAsync("/api/incidents")).Status);
        using var nobody = new ExistingClient(gateway, null);
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync($"/api/incidents/{number}.json")).Status);
    }

    private static async Task<IReadOnlyList<long>> NumbersAsync(ExistingClient client, string query)
    {
        var (status, found) = await client.GetAsync($"/api/incidents?{query}");
        Assert.Equal(HttpStatusCode.OK, status);
        return [.. found.EnumerateArray().Select(item => item.GetProperty("id").GetInt64())];
    }

    private static string After(string time, int seconds) =>
        DateTimeOffset.Parse(time, CultureInfo.InvariantCulture).AddSeconds(seconds).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private async Task<long> OpenedAsync(string target, string attacker)
    {
        using var client = gateway.Client();
        using var sent = await client.PostAsync("/api/v1/events/json", Bytes(Event($"existing-{target}", target).Replace("203.0.113.9", attacker, StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.Accepted, sent.StatusCode);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        for (var i = 0; i < 300; i++)
        {
            var page = await client.GetFromJsonAsync<JsonElement>($"/api/v1/incidents?target={target}");
            if (page.GetProperty("items").GetArrayLength() > 0)
                return page.GetProperty("items")[0].GetProperty("number").GetInt64();
            await timer.WaitForNextTickAsync();
        }

        throw new TimeoutException("Its incident was never opened.");
    }
}
