using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ThreatResponse.Gateway.Tests.Enrichment;
using ThreatResponse.Gateway.Tests.Running;
using static ThreatResponse.Gateway.Tests.Enrichment.EnrichmentSteps;

namespace ThreatResponse.Gateway.Tests.Intelligence;

/// <summary>An import says which of it was seen here already: when, how often, and where.</summary>
[Collection(GatewayCollection.Name)]
public sealed class SeenBeforeItWasKnown(RunningGateway gateway)
{
    [Fact]
    public async Task What_was_seen_before_it_was_imported_is_listed_with_its_hosts()
    {
        using var client = gateway.Client();
        var steps = new EnrichmentSteps(client);
        await steps.SendAsync(Event("198.19.52.1", "198.18.52.1"), Event("198.19.52.1", "198.18.52.2"), Event("198.19.52.2", "198.18.52.3"));
        foreach (var target in new[] { "198.18.52.1", "198.18.52.2", "198.18.52.3" })
            await EventuallyAsync(async () => await steps.IncidentAsync(target) is not null, $"an incident on {target}");

        await FeedSteps.AddAsync(client, "seen-before", "B", 70);
        await FeedSteps.ImportAsync(client, "seen-before", "198.19.52.1\n198.19.52.3\nseen-before.example");

        var seen = await client.GetFromJsonAsync<JsonElement>("/api/v1/feeds/seen-before/seen");
        Assert.Equal(1, seen.GetProperty("total").GetInt64());
        var one = Assert.Single(seen.GetProperty("items").EnumerateArray());
        Assert.Equal(("ipv4-addr", "198.19.52.1", 2, 2), (one.GetProperty("type").GetString(), one.GetProperty("value").GetString(), one.GetProperty("alerts").GetInt32(), one.GetProperty("incidents").GetInt32()));
        Assert.Equal(["198.18.52.1", "198.18.52.2"], one.GetProperty("targets").EnumerateArray().Select(target => target.GetString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_feed_that_there_is_not_is_not_found()
    {
        using var answer = await gateway.Client().GetAsync("/api/v1/feeds/nobodys/seen");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }
}
