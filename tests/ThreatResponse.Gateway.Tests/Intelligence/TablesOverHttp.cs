using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using ThreatResponse.Gateway.Tests.Running;
using ThreatResponse.Integrations.Tests.StandIns;
using static ThreatResponse.Gateway.Tests.Intelligence.FeedSteps;
using static ThreatResponse.Gateway.Tests.Running.RunningGateway;

namespace ThreatResponse.Gateway.Tests.Intelligence;

/// <summary>Tables that are read by a description of their columns: previewed, imported, and fetched.</summary>
[Collection(GatewayCollection.Name)]
public sealed class TablesOverHttp(RunningGateway gateway)
{
    private const string Odd = "Weekly list of the group;;;\nNotes;Indicator;Expires;Confidence\nbeacon;198[.]18[.]61[.]1;01/02/2099;90 %\nscan;198.18.61.2;;high\nnoise;10.300.1.1;;\n";

    [Fact]
    public async Task A_preview_proposes_columns_and_what_was_made_of_them_is_kept_with_the_feed_and_read_by()
    {
        using var client = gateway.Client();
        await AddAsync(client, "odd-table", "C", 60);

        var proposed = await PreviewAsync(client, "odd-table", new { text = Odd });
        Assert.Equal(("description value valid-until confidence", 1, 2), (Means(proposed), Count(proposed, "taken"), Count(proposed, "skipped")));
        Assert.Contains("say whether the day or the month comes first", Reason(proposed, 0), StringComparison.Ordinal);
        Assert.Empty(await StatedAsync(client, "198.18.61.2"));

        var columns = JsonNode.Parse(proposed.GetProperty("columns").GetRawText())!.AsObject();
        columns["dates"] = "day-first";
        var chosen = await PreviewAsync(client, "odd-table", new { text = Odd, columns });
        Assert.Equal((2, 1, 3), (Count(chosen, "taken"), Count(chosen, "skipped"), Count(chosen.GetProperty("rows")[0], "line")));
        Assert.Equal("2099-02-01T00:00:00+00:00", chosen.GetProperty("rows")[0].GetProperty("values")[0].GetProperty("validUntil").GetString());

        await ChangeAsync(client, "odd-table", new { title = "Odd", reliability = "C", columns });
        var import = await ImportAsync(client, "odd-table", Odd);
        Assert.Equal((2, 1, "text"), (Count(import, "added"), Count(import, "skipped"), import.GetProperty("format").GetString()));
        var stated = Assert.Single(await StatedAsync(client, "198.18.61.1"));
        Assert.Equal((90, "beacon", "2099-02-01T00:00:00+00:00"), (Count(stated, "confidence"), stated.GetProperty("title").GetString(), stated.GetProperty("validUntil").GetString()));

        // Moved columns are followed; a file without one of them is not read.
        import = await ImportAsync(client, "odd-table", "\nConfidence;Indicator;Notes;Expires\n70;198.18.61.3;moved;\n");
        Assert.Equal(1, Count(import, "added"));
        using var other = await PostAsync(client, "odd-table", "\nNotes;Indicator;Confidence\nx;198.18.61.4;70\n");
        var problem = await JsonOf(other);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "feed-is-unreadable"), (other.StatusCode, problem.GetProperty("code").GetString()));
        Assert.Contains("“Expires” is missing", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Empty(await StatedAsync(client, "198.18.61.4"));
    }

    [Fact]
    public async Task One_file_is_read_by_columns_of_its_own_and_columns_that_are_kept_end_when_it_is_said()
    {
        using var client = gateway.Client();
        await AddAsync(client, "own", "C", 60);
        var columns = new { hasHeader = false, columns = new object[] { new { means = "description" }, new { means = "value", type = "ip" } } };
        var query = $"?columns={Uri.EscapeDataString(JsonSerializer.Serialize(columns))}";

        var import = await ImportAsync(client, "own", "a,198.18.61.5\nb,bad.example\n", query);
        Assert.Equal((1, 1), (Count(import, "added"), Count(import, "skipped")));
        Assert.Equal(JsonValueKind.Null, (await FeedAsync(client, "own")).GetProperty("columns").ValueKind);

        await ChangeAsync(client, "own", new { title = "Own", reliability = "C", columns });
        await ChangeAsync(client, "own", new { title = "Own still", reliability = "C" });
        Assert.Equal(2, (await FeedAsync(client, "own")).GetProperty("columns").GetProperty("columns").GetArrayLength());
        Assert.Equal(1, Count(await ImportAsync(client, "own", "198.18.61.6\n", "?columns=%7B%22separator%22%3A%22none%22%7D"), "added"));
        Assert.Equal(1, Count(await ImportAsync(client, "own", "c,198.18.61.7"), "added"));
        await ChangeAsync(client, "own", new { title = "Own", reliability = "C", columns = new { separator = "none" } });
        Assert.Equal(1, Count(await ImportAsync(client, "own", "198.18.61.8"), "added"));
    }

    [Fact]
    public async Task A_feed_with_an_origin_shows_its_file_and_reads_it_again_when_it_has_other_columns()
    {
        await using var server = new FeedFileServer();
        server.Put("/list.csv", "what;where\nbeacon;198.18.61.11\n");
        await server.StartAsync();
        using var client = gateway.Client();
        var settings = new Dictionary<string, string> { ["address"] = $"{server.Address}/list.csv", ["fingerprint"] = server.Fingerprint, ["allow-internal"] = "yes" };
        using (var made = await client.PostAsJsonAsync("/api/v1/feeds", new { name = "sheet", title = "Sheet", reliability = "B", origin = new { kind = "url", settings, everyMinutes = 60 } }))
            Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        await EventuallyAsync(async () => (await FeedAsync(client, "sheet")).GetProperty("lastImport") is { ValueKind: JsonValueKind.Object } last && last.GetProperty("ended").ValueKind != JsonValueKind.Null);
        Assert.Equal(0, Count(await FeedAsync(client, "sheet"), "inForce"));

        var shown = await PreviewAsync(client, "sheet", new { });
        Assert.Equal(("ignored value", 1), (Means(shown), Count(shown, "taken")));
        var columns = JsonNode.Parse(shown.GetProperty("columns").GetRawText())!.AsObject();
        await ChangeAsync(client, "sheet", new { title = "Sheet", reliability = "B", columns });
        await EventuallyAsync(async () => Count(await FeedAsync(client, "sheet"), "inForce") == 1);

        server.Put("/list.csv", "what;place\nbeacon;198.18.61.12\n");
        using var fetched = await client.PostAsync("/api/v1/feeds/sheet/fetch", null);
        var fetch = (await JsonOf(fetched)).GetProperty("fetch");
        Assert.Equal("device-fault", fetch.GetProperty("failure").GetString());
        Assert.Contains("“where” is missing", fetch.GetProperty("why").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, Count(await FeedAsync(client, "sheet"), "inForce"));
        Assert.Contains("“where” is missing", (await PreviewAsync(client, "sheet", new { })).GetProperty("fault").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused_and_says_what_to_do()
    {
        using var client = gateway.Client();
        await AddAsync(client, "no-sense", "C", 60);
        var none = new { columns = new[] { new { means = "description", name = "x" } } };

        Assert.Equal(
            [
                (422, "feed-has-no-origin"), (404, "feed-not-found"), (422, "columns-are-invalid"), (422, "columns-are-invalid"), (422, "feed-is-invalid"), (400, "bad-parameter"), (422, "columns-are-invalid"),
            ],
            [
                await RefusedAsync(client, HttpMethod.Post, "no-sense/preview", new { }),
                await RefusedAsync(client, HttpMethod.Post, "there-is-none/preview", new { text = "x" }),
                await RefusedAsync(client, HttpMethod.Post, "no-sense/preview", new { text = "x", columns = new { skippedLines = -1 } }),
                await RefusedAsync(client, HttpMethod.Post, "no-sense/preview", new { text = new string('x', 300_000) }),
                await RefusedAsync(client, HttpMethod.Put, "no-sense", new { title = "x", reliability = "C", columns = none }),
                await RefusedAsync(client, HttpMethod.Post, "no-sense/import?columns=%7B%22seperator%22%3A1%7D", new { }),
                await RefusedAsync(client, HttpMethod.Post, $"no-sense/import?columns={Uri.EscapeDataString(JsonSerializer.Serialize(none))}", new { }),
            ]);
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.Forbidden), (
            (await client.PostAsJsonAsync("/api/v1/feeds/no-sense/preview", new { txt = "x" })).StatusCode,
            (await gateway.Client(gateway.SenderKey).PostAsJsonAsync("/api/v1/feeds/no-sense/preview", new { text = "x" })).StatusCode));

        var page = await PreviewAsync(client, "no-sense", new { text = "<html>Sign in</html>" });
        Assert.StartsWith("This is a page", page.GetProperty("fault").GetString(), StringComparison.Ordinal);
        var bundle = await PreviewAsync(client, "no-sense", new { text = "{\"type\":\"bundle\",\"objects\":[]}" });
        Assert.Equal(("stix", 0), (bundle.GetProperty("format").GetString(), bundle.GetProperty("rows").GetArrayLength()));
        var wide = await PreviewAsync(client, "no-sense", new { base64 = System.Text.Encoding.Unicode.GetPreamble().Concat(System.Text.Encoding.Unicode.GetBytes("ioc,notes\n198.18.61.20,Zürich\n")).ToArray() });
        Assert.Equal("Zürich", wide.GetProperty("rows")[0].GetProperty("values")[0].GetProperty("title").GetString());
        var latin = await PreviewAsync(client, "no-sense", new { base64 = System.Text.Encoding.Latin1.GetBytes("ioc,notes\n198.18.61.20,Zürich\n") });
        Assert.Equal("Zürich", latin.GetProperty("rows")[0].GetProperty("values")[0].GetProperty("title").GetString());
    }

    private static string Means(JsonElement preview) => string.Join(" ", preview.GetProperty("columns").GetProperty("columns").EnumerateArray().Select(column => column.GetProperty("means").GetString()));

    private static string? Reason(JsonElement preview, int row) => preview.GetProperty("rows")[row].GetProperty("values")[0].GetProperty("reason").GetString();

    private static async Task<JsonElement> PreviewAsync(HttpClient client, string feed, object body)
    {
        using var answer = await client.PostAsJsonAsync($"/api/v1/feeds/{feed}/preview", body);
        var preview = await JsonOf(answer);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{answer.StatusCode}: {preview}");
        return preview;
    }

    private static async Task ChangeAsync(HttpClient client, string feed, object body)
    {
        using var changed = await client.PutAsJsonAsync($"/api/v1/feeds/{feed}", body);
        Assert.True(changed.StatusCode == HttpStatusCode.OK, $"{changed.StatusCode}: {await changed.Content.ReadAsStringAsync()}");
    }

    private static async Task<(int, string?)> RefusedAsync(HttpClient client, HttpMethod method, string path, object body)
    {
        using var request = new HttpRequestMessage(method, $"/api/v1/feeds/{path}") { Content = JsonContent.Create(body) };
        using var answer = await client.SendAsync(request);
        return ((int)answer.StatusCode, (await JsonOf(answer)).GetProperty("code").GetString());
    }

    private static async Task<JsonElement> FeedAsync(HttpClient client, string name) =>
        (await client.GetFromJsonAsync<JsonElement>("/api/v1/feeds")).GetProperty("items").EnumerateArray().Single(item => item.GetProperty("name").GetString() == name);

    private static Task EventuallyAsync(Func<Task<bool>> holds) => Enrichment.EnrichmentSteps.EventuallyAsync(holds, "what the feed is to come to");
}
