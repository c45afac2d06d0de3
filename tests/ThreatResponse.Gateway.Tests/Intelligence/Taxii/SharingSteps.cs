using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Intelligence;
using ThreatResponse.Gateway.Tests.Running;
using static ThreatResponse.Gateway.Tests.Running.RunningGateway;

namespace ThreatResponse.Gateway.Tests.Intelligence.Taxii;

/// <summary>Values judged over HTTP, and published at once.</summary>
internal static class SharingSteps
{
    public static async Task JudgeAsync(this RunningGateway gateway, string type, string value, string verdict, string reason = "tests say so")
    {
        using var client = gateway.Client();
        using var answer = await client.PutAsJsonAsync("/api/v1/verdicts", new { type, value, verdict, reason });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    public static async Task PublishAsync(this RunningGateway gateway)
    {
        Caller.System.Enter();
        await gateway.Get<IGrainFactory>().GetGrain<IPublisherGrain>("all").WakeAsync();
    }

    /// <summary>The last indicator of a value; undefined when there is none.</summary>
    public static async Task<JsonElement> IndicatorAsync(this RunningGateway gateway, string value)
    {
        await gateway.PublishAsync();
        using var client = await TaxiiClient.OfAsync(gateway);
        await client.FollowAsync("indicators", 1_000);
        return client.Named("indicators", value).OrderBy(item => item.GetProperty("created").GetString(), StringComparer.Ordinal).LastOrDefault();
    }

    public static string Text(this JsonElement item, string name) => item.GetProperty(name).GetString()!;

    public static string Only(this JsonElement item, string name) => Assert.Single(item.GetProperty(name).EnumerateArray()).GetString()!;

    /// <summary>An alert from an attacker.</summary>
    public static async Task SendAsync(this RunningGateway gateway, string id, string target, string attacker)
    {
        using var client = gateway.Client();
        using var sent = await client.PostAsync("/api/v1/events/json", Bytes(Event(id, target, $"Beacon of {id}").Replace("\"ip_address\":\"203.0.113.9\"", $"\"ip_address\":\"{attacker}\"", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.Accepted, sent.StatusCode);
    }
}
