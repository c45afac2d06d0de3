using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ThreatResponse.Gateway.Tests.Running;
using ThreatResponse.Storage.Queries.Changes;
using static ThreatResponse.Gateway.Tests.Running.RunningGateway;

namespace ThreatResponse.Gateway.Tests.Incidents;

[Collection(GatewayCollection.Name)]
public sealed class ChangesAndVersions(RunningGateway gateway)
{
    [Fact]
    public async Task A_change_holds_only_for_the_version_that_was_seen()
    {
        using var client = gateway.Client();
        var number = await OpenedAsync(client, "198.51.100.7");
        using var seen = await client.GetAsync($"/api/v1/incidents/{number}");
        var etag = seen.Headers.ETag!.Tag;

        using var assigned = await SendAsync(client, $"/api/v1/incidents/{number}/assign", new { assignee = "ana" }, etag);
        Assert.Equal(HttpStatusCode.OK, assigned.StatusCode);
        var now = await JsonOf(assigned);
        Assert.Equal("ana", now.GetProperty("assignee").GetString());
        Assert.Equal("assigned", now.GetProperty("state").GetString());
        Assert.NotEqual(etag, assigned.Headers.ETag!.Tag);

        using var late = await SendAsync(client, $"/api/v1/incidents/{number}/assign", new { assignee = "ben" }, etag);
        Assert.Equal(HttpStatusCode.PreconditionFailed, late.StatusCode);
        Assert.Equal("incident-has-changed", (await JsonOf(late)).GetProperty("code").GetString());

        using var lateComment = await SendAsync(client, $"/api/v1/incidents/{number}/comments", new { text = "late" }, etag);
        Assert.Equal(HttpStatusCode.PreconditionFailed, lateComment.StatusCode);

        using var unread = await SendAsync(client, $"/api/v1/incidents/{number}/assign", new { assignee = "ben" }, "\"seven\"");
        Assert.Equal(HttpStatusCode.BadRequest, unread.StatusCode);

        using var unconditional = await SendAsync(client, $"/api/v1/incidents/{number}/state", new { state = "closed", classification = "false-positive" }, null);
        Assert.Equal("closed", (await JsonOf(unconditional)).GetProperty("state").GetString());
    }

    [Fact]
    public async Task Incidents_are_found_by_what_was_put_on_them()
    {
        using var client = gateway.Client();
        var number = await OpenedAsync(client, "198.51.100.9");
        using var tagged = await client.PostAsJsonAsync("/api/v1/actions", new { kind = "tag", target = $"{number}", parameters = new { tag = "payroll-wave" }, reason = "the same letter" });
        Assert.Equal(HttpStatusCode.Created, tagged.StatusCode);

        var found = await client.GetFromJsonAsync<JsonElement>("/api/v1/incidents?tag=nothing-has-it,payroll-wave");
        var none = await client.GetFromJsonAsync<JsonElement>("/api/v1/incidents?tag=payroll");

        Assert.Equal(number, Assert.Single(found.GetProperty("items").EnumerateArray()).GetProperty("number").GetInt64());
        Assert.Empty(none.GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task An_incident_explains_its_score_and_its_alerts()
    {
        using var client = gateway.Client();
        var number = await OpenedAsync(client, "198.51.100.8");

        var incident = await client.GetFromJsonAsync<JsonElement>($"/api/v1/incidents/{number}");
        var alerts = await client.GetFromJsonAsync<JsonElement>($"/api/v1/incidents/{number}/alerts");

        Assert.Equal(incident.GetProperty("score").GetInt32(), incident.GetProperty("ledger").EnumerateArray().Sum(line => line.GetProperty("points").GetDouble()), tolerance: 1);
        Assert.NotEmpty(incident.GetProperty("reasons").EnumerateArray());
        var alert = alerts.GetProperty("items")[0];
        Assert.Equal("198.51.100.8", alert.GetProperty("roles").GetProperty("targets")[0].GetProperty("address").GetString());
        Assert.NotEqual("", alert.GetProperty("joinedBecause").GetProperty("because").GetString());
        var whole = await client.GetFromJsonAsync<JsonElement>($"/api/v1/alerts/{alert.GetProperty("id").GetInt64()}");
        Assert.Contains("198.51.100.8", whole.GetProperty("raw").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_goes_on_by_its_cursor()
    {
        using var client = gateway.Client();
        await OpenedAsync(client, "198.51.100.9");
        await OpenedAsync(client, "198.51.100.10");

        var first = await client.GetFromJsonAsync<JsonElement>("/api/v1/incidents?limit=1&sort=number");
        var second = await client.GetFromJsonAsync<JsonElement>($"/api/v1/incidents?limit=1&sort=number&cursor={Uri.EscapeDataString(first.GetProperty("next").GetString()!)}");

        Assert.True(NumberOf(first) > NumberOf(second));
        static long NumberOf(JsonElement page) => page.GetProperty("items")[0].GetProperty("number").GetInt64();
    }

    [Fact]
    public async Task A_listener_is_told_of_changes_and_catches_up_from_where_it_was()
    {
        using var client = gateway.Client();
        var before = await gateway.Get<IIncidentChanges>().LatestAsync(CancellationToken.None);
        var number = await OpenedAsync(client, "198.51.100.11");

        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/events/stream") { Headers = { { "Last-Event-ID", $"{before}" } } };
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(patience.Token));
        var lines = new List<string>();
        while (!lines.Any(line => line.StartsWith("data:", StringComparison.Ordinal) && line.Contains($"\"number\":{number},", StringComparison.Ordinal)))
            lines.Add((await reader.ReadLineAsync(patience.Token))!);

        Assert.Contains("event: incident", lines);
        Assert.Contains(lines, line => line.StartsWith("id: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_value_with_slashes_and_escapes_is_found_as_it_is()
    {
        using var client = gateway.Client();
        const string Url = "http://bad.example/a%20b/c?d=e";
        var body = Event("url-1", target: "198.51.100.12").Replace("\"ip_address\":\"203.0.113.9\"", $"\"ip_address\":\"203.0.113.9\",\"url\":\"{Url}\"", StringComparison.Ordinal);
        await client.PostAsync("/api/v1/events/json", Bytes(body));
        await HandledAsync(client);

        using var answer = await client.GetAsync($"/api/v1/indicators/{Uri.EscapeDataString(Url)}");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(Url, (await JsonOf(answer)).GetProperty("value").GetString());
    }

    private async Task<long> OpenedAsync(HttpClient client, string target)
    {
        using var sent = await client.PostAsync("/api/v1/events/json", Bytes(Event($"open-{target}", target)));
        Assert.Equal(HttpStatusCode.Accepted, sent.StatusCode);
        await HandledAsync(client);
        var page = await client.GetFromJsonAsync<JsonElement>($"/api/v1/incidents?target={target}");
        return page.GetProperty("items")[0].GetProperty("number").GetInt64();
    }

    private async Task HandledAsync(HttpClient client)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var changes = gateway.Get<IIncidentChanges>();
        while ((await client.GetFromJsonAsync<JsonElement>("/api/v1/stats/pipeline", patience.Token)).GetProperty("lag").GetInt64() > 0)
        {
            // Every handled batch changes an incident; a short wait covers one that finished in between.
            using var next = CancellationTokenSource.CreateLinkedTokenSource(patience.Token);
            next.CancelAfter(TimeSpan.FromMilliseconds(100));
            await changes.WaitAsync(await changes.LatestAsync(patience.Token), 1, next.Token).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string address, object body, string? etag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonContent.Create(body) };
        if (etag is not null)
            request.Headers.TryAddWithoutValidation("If-Match", etag);
        return await client.SendAsync(request);
    }
}
