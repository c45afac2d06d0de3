using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ThreatResponse.Gateway.Tests.Running;
using ThreatResponse.Storage.Queries.Changes;
using static ThreatResponse.Gateway.Tests.Running.RunningGateway;

namespace ThreatResponse.Gateway.Tests.Intelligence;

/// <summary>Feeds made, imported and asked over HTTP.</summary>
internal static class FeedSteps
{
    public static async Task AddAsync(HttpClient client, string name, string reliability, int confidence, bool whole = false)
    {
        using var answer = await client.PostAsJsonAsync("/api/v1/feeds", new { name, title = $"Feed {name}", reliability, confidence, whole });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    public static async Task<JsonElement> ImportAsync(HttpClient client, string feed, string file, string query = "")
    {
        using var answer = await PostAsync(client, feed, file, query);
        var import = await JsonOf(answer);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{answer.StatusCode}: {import}");
        return import;
    }

    public static Task<HttpResponseMessage> PostAsync(HttpClient client, string feed, string file, string query = "") =>
        client.PostAsync($"/api/v1/feeds/{feed}/import{query}", new StringContent(file, Encoding.UTF8, "text/csv"));

    public static async Task<IReadOnlyList<JsonElement>> StatedAsync(HttpClient client, string value) =>
        [.. (await client.GetFromJsonAsync<JsonElement>($"/api/v1/intelligence?value={value}")).GetProperty("items").EnumerateArray()];

    public static int Count(JsonElement element, string name) => element.GetProperty(name).GetInt32();

    /// <summary>Waits, from change to change, until the incident's line says what is expected.</summary>
    public static async Task<(double Points, string Reason)?> WhenAsync(RunningGateway gateway, HttpClient client, long number, Func<(double Points, string Reason)?, bool> holds)
    {
        var changes = gateway.Get<IIncidentChanges>();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var latest = await changes.LatestAsync(patience.Token);
            if (await IntelligenceAsync(client, number) is var line && holds(line))
                return line;
            await changes.WaitAsync(latest, 1, patience.Token);
        }
    }

    public static async Task<(double Points, string Reason)?> IntelligenceAsync(HttpClient client, long number)
    {
        var incident = await client.GetFromJsonAsync<JsonElement>($"/api/v1/incidents/{number}");
        var line = incident.GetProperty("ledger").EnumerateArray().FirstOrDefault(line => line.GetProperty("name").GetString() == "intelligence");
        return line.ValueKind == JsonValueKind.Undefined ? null : (line.GetProperty("points").GetDouble(), line.GetProperty("reason").GetString()!);
    }

    /// <summary>Waits until every alert that was taken is handled, with all that follows from it.</summary>
    public static async Task HandledAsync(RunningGateway gateway, HttpClient client)
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
}
