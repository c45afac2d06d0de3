using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ThreatResponse.Gateway.Tests.Running;
using static ThreatResponse.Gateway.Tests.Running.RunningGateway;

namespace ThreatResponse.Gateway.Tests.Enrichment;

/// <summary>Providers made, alerts sent, and what came of both, over HTTP.</summary>
internal sealed class EnrichmentSteps(HttpClient client)
{
    public async Task<ScriptedProduct.Script> AddAsync(string name, object? more = null)
    {
        var script = ScriptedProduct.Of(name);
        using var answer = await client.PostAsJsonAsync("/api/v1/enrichment/providers", more ?? new { name, product = "scripted" });
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return script;
    }

    public async Task ForgetAsync(string name)
    {
        using var answer = await client.DeleteAsync($"/api/v1/enrichment/providers/{name}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    public async Task SendAsync(params IEnumerable<string> events)
    {
        using var answer = await client.PostAsync("/api/v1/events/json", Bytes(string.Join('\n', events)));
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }

    /// <summary>One that names an attacker and a target, alone in its incident.</summary>
    public static string Event(string attacker, string target) => $$$"""
        {"json_version":"2.0","event_id":"enrich-{{{attacker}}}-{{{target}}}","classification":"malware","severity":"major","summary":"Seen {{{target}}}","attacker":{"ip_address":"{{{attacker}}}"},"target":{"ip_address":"{{{target}}}"}}
        """;

    /// <summary>One that names a file on a target.</summary>
    public static string File(string md5, string target) => $$$"""
        {"json_version":"2.0","event_id":"enrich-{{{md5}}}-{{{target}}}","classification":"malware","severity":"major","summary":"File on {{{target}}}","target":{"ip_address":"{{{target}}}"},"threat_info":{"md5":"{{{md5}}}"}}
        """;

    public async Task<JsonElement?> IncidentAsync(string target)
    {
        var list = await client.GetFromJsonAsync<JsonElement>($"/api/v1/incidents?target={target}");
        return list.GetProperty("items").EnumerateArray().Select(item => (JsonElement?)item).FirstOrDefault() is { } first
            ? await client.GetFromJsonAsync<JsonElement>($"/api/v1/incidents/{first.GetProperty("number").GetInt64()}")
            : null;
    }

    /// <summary>The verdict's points in its score; null: it has no such line.</summary>
    public async Task<double?> VerdictPointsAsync(string target) => await IncidentAsync(target) is { } incident
        ? incident.GetProperty("score") is var _ && incident.GetProperty("ledger").EnumerateArray().FirstOrDefault(line => line.GetProperty("name").GetString() == "verdict") is { ValueKind: JsonValueKind.Object } verdict ? verdict.GetProperty("points").GetDouble() : null
        : null;

    public async Task<JsonElement> ProviderAsync(string name) =>
        (await client.GetFromJsonAsync<JsonElement>("/api/v1/enrichment/providers")).GetProperty("items").EnumerateArray().Single(item => item.GetProperty("definition").GetProperty("name").GetString() == name);

    public Task<JsonElement> KnownAsync(string type, string value) => client.GetFromJsonAsync<JsonElement>($"/api/v1/enrichment?type={type}&value={value}");

    public async Task JudgeAsync(string type, string value, string verdict)
    {
        using var answer = await client.PutAsJsonAsync("/api/v1/verdicts", new { type, value, verdict, reason = "A test says so." });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    public static Task EventuallyAsync(Func<Task<bool>> holds, string what) => EventuallyAsync(holds, () => what);

    /// <param name="what">Asked when it did not come to hold: what was to, and what was seen instead.</param>
    public static async Task EventuallyAsync(Func<Task<bool>> holds, Func<string> what)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!await holds())
        {
            if (limit.IsCancellationRequested)
                throw new TimeoutException($"Not within a minute: {what()}.");
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }
    }
}
