using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ThreatResponse.Gateway.Tests.Running;
using static ThreatResponse.Gateway.Tests.Intelligence.FeedSteps;
using static ThreatResponse.Gateway.Tests.Running.RunningGateway;

namespace ThreatResponse.Gateway.Tests.Intelligence;

/// <summary>A pattern that needs several values is met by alerts together: of one incident or one host, near enough in time, in the right order.</summary>
[Collection(GatewayCollection.Name)]
public sealed class PatternsOverHttp(RunningGateway gateway)
{
    private static readonly DateTimeOffset _noon = new(2025, 7, 14, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Two_values_on_two_alerts_of_one_host_count_when_they_are_near_enough()
    {
        using var client = gateway.Client();
        await AddAsync(client, "both", "B", 50);
        const string Pattern = "([domain-name:value = 'both.example'] AND [ipv4-addr:value = '203.0.113.140']) WITHIN 300 SECONDS";
        var import = await ImportAsync(client, "both", Bundle(("both-1", "Twin beacon", Pattern)));
        Assert.Equal((1, 0), (Count(import, "added"), Count(import, "skipped")));

        await AlertAsync(client, "198.19.8.1", "both.example", 0);
        await AlertAsync(client, "198.19.8.2", "both.example", 0);
        await AlertAsync(client, "198.19.8.2", "203.0.113.140", 301);
        Assert.Null(await LineAsync(client, "198.19.8.1"));
        Assert.Null(await LineAsync(client, "198.19.8.2"));

        await AlertAsync(client, "198.19.8.1", "203.0.113.140", 299);
        Assert.Equal((60.0, "“Twin beacon”, a pattern of both (B), is met by its alerts, confidence 50"), await LineAsync(client, "198.19.8.1"));
        Assert.Null(await LineAsync(client, "198.19.8.2"));

        // More of the same says nothing new.
        await AlertAsync(client, "198.19.8.1", "203.0.113.140", 300);
        var number = await NumberAsync(client, "198.19.8.1");
        var incident = await client.GetFromJsonAsync<JsonElement>($"/api/v1/incidents/{number}");
        Assert.Single(incident.GetProperty("ledger").EnumerateArray(), line => line.GetProperty("name").GetString() == "intelligence");
        Assert.Equal(
            ("Twin beacon", "both", "b", 50, Pattern),
            (Said("value"), Said("feed"), Said("reliability"), Count(incident.GetProperty("intelligence"), "confidence"), Said("pattern")));
        var activity = await client.GetFromJsonAsync<JsonElement>($"/api/v1/incidents/{number}/activity");
        Assert.Single(activity.GetProperty("items").EnumerateArray(), line => line.GetProperty("kind").GetString() == "intelligence");

        string? Said(string name) => incident.GetProperty("intelligence").GetProperty(name).GetString();
    }

    [Fact]
    public async Task What_follows_must_come_later_whichever_is_received_first()
    {
        using var client = gateway.Client();
        await AddAsync(client, "order", "A", 60);
        await ImportAsync(client, "order", Bundle(("order-1", "Drop, then call", "[domain-name:value = 'drop.order.example'] FOLLOWEDBY [domain-name:value LIKE '%.call.example']")));

        await AlertAsync(client, "198.19.8.11", "drop.order.example", 100);
        await AlertAsync(client, "198.19.8.11", "a.call.example", 0);
        Assert.Null(await LineAsync(client, "198.19.8.11"));
        await AlertAsync(client, "198.19.8.12", "b.call.example", 100);
        await AlertAsync(client, "198.19.8.12", "drop.order.example", 0);
        Assert.Equal((90.0, "“Drop, then call”, a pattern of order (A), is met by its alerts, confidence 60"), await LineAsync(client, "198.19.8.12"));
        Assert.Null(await LineAsync(client, "198.19.8.11"));

        await AlertAsync(client, "198.19.8.11", "a.call.example", 200);
        Assert.NotNull(await LineAsync(client, "198.19.8.11"));
    }

    [Fact]
    public async Task Alerts_of_one_host_in_two_incidents_count_for_both()
    {
        using var client = gateway.Client();
        await AddAsync(client, "apart", "A", 40);
        await ImportAsync(client, "apart", Bundle(("apart-1", "Slow", "([domain-name:value = 'one.apart.example'] AND [domain-name:value = 'two.apart.example']) WITHIN 259200 SECONDS")));

        // Two days apart, so that the host's next incident has begun.
        await AlertAsync(client, "198.19.8.21", "one.apart.example", 0);
        await AlertAsync(client, "198.19.8.21", "two.apart.example", 2 * 86_400);

        var page = await client.GetFromJsonAsync<JsonElement>("/api/v1/incidents?target=198.19.8.21");
        var numbers = page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("number").GetInt64()).ToList();
        Assert.Equal(2, numbers.Count);
        foreach (var number in numbers)
            Assert.Equal((60.0, "“Slow”, a pattern of apart (A), is met by its alerts, confidence 40"), await IntelligenceAsync(client, number));
    }

    [Fact]
    public async Task A_pattern_looks_back_and_counts_no_longer_when_it_is_revoked()
    {
        using var client = gateway.Client();
        await AddAsync(client, "late", "A", 80);
        await AddAsync(client, "lesser", "E", 10);
        await AlertAsync(client, "198.19.8.31", "one.late.example", 0);
        await AlertAsync(client, "198.19.8.31", "one.late.example", 10);
        await AlertAsync(client, "198.19.8.31", "two.late.example", 20);
        var number = await NumberAsync(client, "198.19.8.31");
        await ImportAsync(client, "lesser", "two.late.example");
        Assert.Equal((3.0, "two.late.example is an indicator of lesser (E), confidence 10"), await WhenAsync(gateway, client, number, line => line is not null));

        (string, string?, string) twice = ("late-1", null, "([domain-name:value = 'one.late.example'] REPEATS 2 TIMES) AND [domain-name:value = 'two.late.example']");
        await ImportAsync(client, "late", Bundle(twice, ("late-2", null, "[domain-name:value = 'one.late.example'] REPEATS 3 TIMES")));
        Assert.Equal((120.0, "“indicator--late-1”, a pattern of late (A), is met by its alerts, confidence 80"), await WhenAsync(gateway, client, number, line => line?.Points > 100));

        var back = await ImportAsync(client, "late", Bundle(twice).Replace("\"spec_version\":", "\"revoked\":true,\"spec_version\":", StringComparison.Ordinal));
        Assert.Equal((0, 1), (Count(back, "added"), Count(back, "withdrawn")));
        Assert.Equal((3.0, "two.late.example is an indicator of lesser (E), confidence 10"), await WhenAsync(gateway, client, number, line => line?.Points < 100));
    }

    [Fact]
    public async Task What_cannot_be_read_or_found_is_skipped_with_the_reason()
    {
        using var client = gateway.Client();
        await AddAsync(client, "odd", "A", 80);

        var import = await ImportAsync(client, "odd", Bundle(
            ("odd-1", null, "[domain-name:value = 'a.odd.example'] FOLLOWEDBY"),
            ("odd-2", null, "[domain-name:value = 'a.odd.example'] AND [network-traffic:dst_port = 4444]"),
            ("odd-3", null, "[domain-name:value = 'a.odd.example'] AND [domain-name:value = 'b.odd.example']")));

        Assert.Equal((1, 2), (Count(import, "added"), Count(import, "skipped")));
        var reasons = import.GetProperty("firstSkipped").EnumerateArray().Select(row => row.GetProperty("reason").GetString()!).ToList();
        Assert.StartsWith("The pattern cannot be read at line 1, column 49:", reasons[0], StringComparison.Ordinal);
        Assert.StartsWith("A part of the pattern names no value that alerts are found by", reasons[1], StringComparison.Ordinal);
    }

    private async Task AlertAsync(HttpClient client, string target, string other, int seconds)
    {
        var at = _noon.AddSeconds(seconds).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        var body = $$$"""{"json_version":"2.0","event_id":"{{{target}}}-{{{other}}}-{{{seconds}}}","classification":"malware","severity":"major","summary":"Contact with {{{other}}}","occurred_at":"{{{at}}}","cnc_hosts":[{"host":"{{{other}}}"}],"target":{"ip_address":"{{{target}}}"}}""";
        using var sent = await client.PostAsync("/api/v1/events/json", Bytes(body));
        Assert.Equal(HttpStatusCode.Accepted, sent.StatusCode);
        await HandledAsync(gateway, client);
    }

    private static async Task<(double Points, string Reason)?> LineAsync(HttpClient client, string target) => await IntelligenceAsync(client, await NumberAsync(client, target));

    private static async Task<long> NumberAsync(HttpClient client, string target) =>
        Assert.Single((await client.GetFromJsonAsync<JsonElement>($"/api/v1/incidents?target={target}")).GetProperty("items").EnumerateArray()).GetProperty("number").GetInt64();

    private static string Bundle(params (string Id, string? Name, string Pattern)[] indicators) => JsonSerializer.Serialize(new
    {
        type = "bundle",
        id = "bundle--patterns",
        objects = indicators.Select(one => new Dictionary<string, object?>
        {
            ["type"] = "indicator",
            ["spec_version"] = "2.1",
            ["id"] = $"indicator--{one.Id}",
            ["name"] = one.Name,
            ["pattern"] = one.Pattern,
            ["pattern_type"] = "stix",
            ["valid_from"] = "2025-01-01T00:00:00Z",
        }),
    });
}
