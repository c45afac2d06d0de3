using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using ThreatResponse.Gateway.Tests.Running;
using ThreatResponse.Integrations.Tests.StandIns;
using static ThreatResponse.Gateway.Tests.Intelligence.FeedSteps;

namespace ThreatResponse.Gateway.Tests.Intelligence;

/// <summary>Objects of a TAXII collection that concern one another and come in different pages, the wrong way round, or when it is asked another time.</summary>
[Collection(GatewayCollection.Name)]
public sealed class PagesBelongTogether(RunningGateway gateway)
{
    private const string Marking = "marking-definition--33333333-1111-4222-8333-0123456789ab", Malware = "malware--33333333-1111-4222-8333-0123456789ab", Actor = "threat-actor--33333333-1111-4222-8333-0123456789ab";
    private static readonly DateTimeOffset _start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(false, "198.18.26.1")]
    [InlineData(true, "198.18.26.2")]
    public async Task A_marking_and_a_relationship_end_on_the_indicator_whichever_page_they_come_in(bool is20, string value)
    {
        await using var server = new TaxiiStandIn(is20) { MostObjects = 1 };
        await server.StartAsync();
        var indicator = TaxiiStandIn.Indicator(1, value);
        (indicator["name"], indicator["object_marking_refs"]) = ("Beacon", new JsonArray(Marking));
        JsonObject[] reversed = [Related(indicator, Malware), Named(Malware, "Night Owl"), indicator];
        foreach (var (at, one) in reversed.Index())
            server.Add(_start.AddMinutes(at), one);
        using var client = gateway.Client();
        var feed = $"owl-pages-{(is20 ? "20" : "21")}";
        await AddAsync(client, feed, server);

        await EventuallyAsync(async () => await SaidAsync(client, value) is ("red", "Beacon (Night Owl)"), "joined over three pages, and not yet marked");

        // Its marking is in the next page that there is, and who does it comes only after that.
        server.Add(_start.AddMinutes(10), new JsonObject { ["type"] = "marking-definition", ["id"] = Marking, ["created"] = "2019-01-01T00:00:00.000Z", ["definition_type"] = "tlp", ["definition"] = new JsonObject { ["tlp"] = "green" } });
        await FetchAsync(client, feed);
        Assert.Equal(("green", "Beacon (Night Owl)"), await SaidAsync(client, value));
        server.Add(_start.AddMinutes(20), Named(Actor, "Owlers"));
        server.Add(_start.AddMinutes(21), Related(indicator, Actor));
        await FetchAsync(client, feed);

        Assert.Equal(("green", "Beacon (Night Owl, Owlers)"), await SaidAsync(client, value));
        Assert.Empty(server.Faux);
    }

    private static JsonObject Named(string id, string name) => new() { ["type"] = id[..id.IndexOf("--", StringComparison.Ordinal)], ["id"] = id, ["modified"] = "2019-01-01T00:00:00.000Z", ["name"] = name };

    private static JsonObject Related(JsonObject indicator, string target) => new()
    {
        ["type"] = "relationship", ["id"] = $"relationship--{target}", ["modified"] = "2019-01-01T00:00:00.000Z",
        ["relationship_type"] = "indicates", ["source_ref"] = (string)indicator["id"]!, ["target_ref"] = target,
    };

    private static async Task AddAsync(HttpClient client, string name, TaxiiStandIn server)
    {
        var settings = new Dictionary<string, string> { ["address"] = server.Discovery, ["fingerprint"] = server.Fingerprint, ["allow-internal"] = "yes", ["first-days"] = "0", ["limit"] = "1" };
        using var made = await client.PostAsJsonAsync("/api/v1/feeds", new { name, title = "Owls", reliability = "B", origin = new { kind = "taxii", settings } });
        Assert.True(made.StatusCode == HttpStatusCode.Created, await made.Content.ReadAsStringAsync());
    }

    /// <summary>To its end.</summary>
    private static async Task FetchAsync(HttpClient client, string name)
    {
        using var answer = await client.PostAsync($"/api/v1/feeds/{name}/fetch", null);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await EventuallyAsync(
            async () => (await client.GetFromJsonAsync<JsonElement>("/api/v1/feeds")).GetProperty("items").EnumerateArray().Single(item => item.GetProperty("name").GetString() == name).GetProperty("fetch") is var fetch
                && !fetch.GetProperty("isUnderWay").GetBoolean() && fetch.GetProperty("failure").GetString() == "none",
            "fetched to its end");
    }

    private static async Task<(string? Tlp, string? Title)> SaidAsync(HttpClient client, string value) =>
        await StatedAsync(client, value) is [var stated] ? (stated.GetProperty("tlp").GetString(), stated.GetProperty("title").GetString()) : default;

    private static Task EventuallyAsync(Func<Task<bool>> holds, string what) => Enrichment.EnrichmentSteps.EventuallyAsync(holds, what);
}
