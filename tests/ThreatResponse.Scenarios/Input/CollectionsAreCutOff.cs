using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ThreatResponse.Integrations.Tests.StandIns;
using ThreatResponse.Scenarios.Running;

namespace ThreatResponse.Scenarios.Input;

/// <summary>
/// A process that is killed while it fetches a TAXII collection, once in the middle of a page and once while it waits for the next, goes on by itself when it is there
/// again: nothing is missing, nothing is there twice, and what the first page says of the last, and the other way round, is on the indicators.
/// </summary>
public sealed class CollectionsAreCutOff
{
    private const int Pages = 5, PageSize = 12_000, Objects = (Pages * PageSize) - 3;
    private const string Marking = "marking-definition--1";
    private static readonly DateTimeOffset _start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Killed_between_two_pages_and_within_one_it_goes_on_by_itself()
    {
        await using var server = new TaxiiStandIn(encrypted: false) { MostObjects = PageSize, FallsSilentAfter = 3 };
        for (var i = 0; i < Objects; i++)
            server.Add(_start.AddSeconds(i / 7), Marked(i));

        // In the first page and in the last: before what they concern, and behind it.
        server.Add(_start.AddSeconds(-2), new JsonObject { ["type"] = "relationship", ["id"] = "relationship--1", ["relationship_type"] = "indicates", ["source_ref"] = (string)Marked(Objects - 1)["id"]!, ["target_ref"] = "malware--1" });
        server.Add(_start.AddDays(1), new JsonObject { ["type"] = "malware", ["id"] = "malware--1", ["name"] = "Night Owl" }, new JsonObject { ["type"] = "marking-definition", ["id"] = Marking, ["name"] = "TLP:GREEN" });
        await server.StartAsync();
        await using var system = await RunningSystem.StartAsync();
        var settings = new Dictionary<string, string> { ["address"] = server.Discovery, ["allow-internal"] = "yes", ["first-days"] = "0", ["limit"] = "20000" };
        await system.SendAsync(HttpMethod.Post, "/feeds", new { name = "owls", title = "Night owls", reliability = "C", origin = new { kind = "taxii", settings, everyMinutes = 1_440 } });

        // Within a page, of which some is durable.
        await RunningSystem.EventuallyAsync(async () => await InForceAsync(system) > 0, "a part of a page taken");
        await system.KillAsync();
        await system.StartAgainAsync();

        // While it waits for a page that does not come.
        await RunningSystem.EventuallyAsync(() => Task.FromResult(server.Asked.Count > 3), "waiting for the page that does not come", TimeSpan.FromMinutes(2));
        await system.KillAsync();
        await system.StartAgainAsync();

        await RunningSystem.EventuallyAsync(async () => (await FetchAsync(system)).GetProperty("succeeded").ValueKind != JsonValueKind.Null, "fetched to its end by itself", TimeSpan.FromMinutes(3));
        Assert.Equal(Objects, await InForceAsync(system));
        foreach (var i in (int[])[0, PageSize - 1, PageSize, (3 * PageSize) - 1, 3 * PageSize, Objects - 1])
            Assert.Equal("green", Assert.Single((await system.GetAsync($"/intelligence?value={Value(i)}")).GetProperty("items").EnumerateArray()).GetProperty("tlp").GetString());
        Assert.Equal("Night Owl", (await system.GetAsync($"/intelligence?value={Value(Objects - 1)}")).GetProperty("items")[0].GetProperty("title").GetString());
        Assert.Empty(server.Faux);
        Assert.InRange(server.Asked.Count, Pages + 1, Pages + 2);

        // Asked once more, nothing is added.
        await system.SendAsync(HttpMethod.Post, "/feeds/owls/fetch", new { });
        Assert.Equal((Objects, 0L), (await InForceAsync(system), (await FetchAsync(system)).GetProperty("added").GetInt64()));
    }

    private static JsonObject Marked(int row)
    {
        var indicator = TaxiiStandIn.Indicator(row, Value(row));
        indicator["object_marking_refs"] = new JsonArray(Marking);
        return indicator;
    }

    private static string Value(int row) => string.Create(CultureInfo.InvariantCulture, $"198.{18 + (row >> 16)}.{(row >> 8) & 255}.{row & 255}");

    private static async Task<JsonElement> FetchAsync(RunningSystem system) => (await system.GetAsync("/feeds")).GetProperty("items")[0].GetProperty("fetch");

    private static async Task<long> InForceAsync(RunningSystem system) => (await system.GetAsync("/feeds")).GetProperty("items")[0].GetProperty("inForce").GetInt64();
}
