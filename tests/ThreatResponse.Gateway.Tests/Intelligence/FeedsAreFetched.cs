using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Gateway.Tests.Running;
using ThreatResponse.Integrations.Tests.StandIns;
using static ThreatResponse.Gateway.Tests.Intelligence.FeedSteps;
using static ThreatResponse.Gateway.Tests.Running.RunningGateway;

namespace ThreatResponse.Gateway.Tests.Intelligence;

/// <summary>Feeds with an origin: fetched by themselves and by hand, and what is said when that does not go well.</summary>
[Collection(GatewayCollection.Name)]
public sealed class FeedsAreFetched(RunningGateway gateway)
{
    [Fact]
    public async Task A_feed_is_fetched_when_it_is_made_and_what_has_not_changed_is_a_good_fetch()
    {
        await using var server = await StartAsync("198.18.20.1\n198.18.20.2");
        server.Authorization = "Bearer s3cret";
        using var client = gateway.Client();
        await AddAsync(client, "fetched", server, whole: true);

        var feed = await SettledAsync(client, "fetched");
        Assert.Equal((2, 1, "none"), (Count(feed, "inForce"), Count(feed.GetProperty("fetch"), "files"), feed.GetProperty("fetch").GetProperty("failure").GetString()));
        Assert.Equal("••••••", feed.GetProperty("origin").GetProperty("settings").GetProperty("secret").GetString());
        Assert.Equal(60, Count(feed.GetProperty("origin"), "everyMinutes"));
        Assert.NotEqual(JsonValueKind.Null, feed.GetProperty("fetch").GetProperty("next").ValueKind);

        feed = await FetchAsync(client, "fetched");
        Assert.Equal((0, 1), (Count(feed.GetProperty("fetch"), "files"), Count(feed.GetProperty("lastImport"), "run")));
        Assert.Equal(304, server.Asked[^1].Status);

        server.Put("/list.txt", "198.18.20.2\n198.18.20.3");
        feed = await FetchAsync(client, "fetched");
        Assert.Equal((2, 2, 1), (Count(feed, "inForce"), Count(feed.GetProperty("lastImport"), "run"), Count(feed.GetProperty("fetch"), "withdrawn")));
        Assert.Empty(await StatedAsync(client, "198.18.20.1"));
    }

    [Fact]
    public async Task Who_is_not_let_in_waits_for_a_hand_and_a_changed_feed_is_tried_at_once()
    {
        await using var server = await StartAsync("198.18.21.1");
        server.Authorization = "Bearer right";
        using var client = gateway.Client();
        await AddAsync(client, "locked-out", server);

        var fetch = (await SettledAsync(client, "locked-out")).GetProperty("fetch");
        Assert.Equal(("auth-rejected", JsonValueKind.Null), (fetch.GetProperty("failure").GetString(), fetch.GetProperty("next").ValueKind));
        Assert.Contains("401", fetch.GetProperty("why").GetString(), StringComparison.Ordinal);
        var asked = server.Asked.Count;

        // A change that leaves the secret out leaves it as it is.
        using (var changed = await client.PutAsJsonAsync("/api/v1/feeds/locked-out", new { title = "Another title", reliability = "B" }))
            Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        await EventuallyAsync(() => Task.FromResult(server.Asked.Count > asked));
        using (var changed = await client.PutAsJsonAsync("/api/v1/feeds/locked-out", Body("locked-out", server, "right")))
            Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        await EventuallyAsync(async () => Count(await FeedAsync(client, "locked-out"), "inForce") == 1);
    }

    [Fact]
    public async Task A_server_that_is_away_is_tried_again_and_one_that_asks_to_wait_is_waited_for()
    {
        await using var server = await StartAsync("198.18.22.1");
        server.Refuses = 500;
        using var client = gateway.Client();
        await AddAsync(client, "away", server);
        Assert.Equal("transient", (await SettledAsync(client, "away")).GetProperty("fetch").GetProperty("failure").GetString());

        server.Refuses = 0;
        await EventuallyAsync(async () => Count(await FeedAsync(client, "away"), "inForce") == 1);

        server.Refuses = 429;
        var fetch = (await FetchAsync(client, "away")).GetProperty("fetch");
        Assert.Equal("rate-limited", fetch.GetProperty("failure").GetString());
        Assert.NotEqual(JsonValueKind.Null, fetch.GetProperty("next").ValueKind);
    }

    [Fact]
    public async Task A_page_in_place_of_a_list_and_a_list_that_shrank_change_nothing_and_are_fetched_again()
    {
        await using var server = await StartAsync("198.18.23.1\n198.18.23.2\n198.18.23.3");
        using var client = gateway.Client();
        await AddAsync(client, "shrinks", server, whole: true);
        await SettledAsync(client, "shrinks");

        server.Put("/list.txt", "<html>Sign in</html>", "text/html");
        var feed = await FetchAsync(client, "shrinks");
        Assert.Equal((3, "device-fault"), (Count(feed, "inForce"), feed.GetProperty("fetch").GetProperty("failure").GetString()));

        server.Put("/list.txt", "198.18.23.1");
        feed = await FetchAsync(client, "shrinks");
        Assert.Equal((3, "feed-shrank"), (Count(feed, "inForce"), feed.GetProperty("lastImport").GetProperty("fault").GetProperty("code").GetString()));
        feed = await FetchAsync(client, "shrinks", "?acceptShrink=true");
        Assert.Equal((1, "none"), (Count(feed, "inForce"), feed.GetProperty("fetch").GetProperty("failure").GetString()));
    }

    [Fact]
    public async Task A_collection_of_several_pages_is_read_to_its_end()
    {
        await using var server = new TaxiiStandIn();
        await server.StartAsync();
        for (var i = 0; i < 25; i++)
            server.Add(new DateTimeOffset(2026, 3, 1, 0, i / 3, 0, TimeSpan.Zero), TaxiiStandIn.Indicator(i, $"198.18.24.{i}"));
        using var client = gateway.Client();
        var settings = Settings(server.Discovery, server.Fingerprint);
        (settings["limit"], settings["first-days"]) = ("10", "0");
        using (var made = await client.PostAsJsonAsync("/api/v1/feeds", new { name = "owls", title = "Owls", reliability = "B", origin = new { kind = "taxii", settings } }))
            Assert.Equal(HttpStatusCode.Created, made.StatusCode);

        var feed = await SettledAsync(client, "owls");
        Assert.Equal((25, 3, 25), (Count(feed, "inForce"), Count(feed.GetProperty("fetch"), "files"), Count(feed.GetProperty("fetch"), "added")));
        Assert.Empty(server.Faux);
    }

    [Fact]
    public async Task Origins_are_named_and_what_makes_no_sense_is_refused()
    {
        await using var server = await StartAsync("");
        using var client = gateway.Client();
        var kinds = (await client.GetFromJsonAsync<JsonElement>("/api/v1/feeds/origins")).GetProperty("items").EnumerateArray().Select(kind => kind.GetProperty("name").GetString()).Order();
        Assert.Equal(["folder", "misp", "taxii", "url"], kinds);

        foreach (object origin in (object[])[
            new { kind = "carrier-pigeon" }, new { kind = "url" }, new { kind = "url", settings = new { address = "http://lists.example.com/" } }, new { kind = "url", settings = new { address = "https://lists.example.com/", feathers = "2" } },
            new { kind = "url", settings = new { address = "https://lists.example.com/" }, everyMinutes = -5 }, new { kind = "taxii", settings = new { address = "https://taxii.example.com/" } }])
        {
            using var refused = await client.PostAsJsonAsync("/api/v1/feeds", new { name = "senseless", title = "Senseless", reliability = "B", whole = true, origin });
            Assert.Equal((HttpStatusCode.UnprocessableEntity, "feed-is-invalid"), (refused.StatusCode, (await JsonOf(refused)).GetProperty("code").GetString()));
        }

        await FeedSteps.AddAsync(client, "sent-only", "B", 50);
        using var none = await client.PostAsync("/api/v1/feeds/sent-only/fetch", null);
        Assert.Equal("feed-has-no-origin", (await JsonOf(none)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Only_who_may_connect_things_may_say_where_a_feed_comes_from()
    {
        await using var server = await StartAsync("198.18.25.1");
        Caller.System.Enter();
        var issued = await gateway.Get<IGrainFactory>().GetGrain<IAccessDirectoryGrain>("all").IssueKeyAsync("feeds-analyst", Role.Analyst, null);
        using var analyst = gateway.Client(issued.Value!.Secret);
        using (var refused = await analyst.PostAsJsonAsync("/api/v1/feeds", Body("hers", server, "s")))
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);

        using var client = gateway.Client();
        await AddAsync(client, "ours", server);
        await SettledAsync(client, "ours");
        using (var allowed = await analyst.PutAsJsonAsync("/api/v1/feeds/ours", new { title = "Hers now", reliability = "C" }))
            Assert.Equal(HttpStatusCode.OK, allowed.StatusCode);
        Assert.Equal("url", (await FetchAsync(analyst, "ours")).GetProperty("origin").GetProperty("kind").GetString());
        using (var ended = await client.PutAsJsonAsync("/api/v1/feeds/ours", new { title = "Ours", reliability = "C", origin = new { kind = "upload" } }))
            Assert.Equal(JsonValueKind.Null, (await JsonOf(ended)).GetProperty("origin").ValueKind);
    }

    private static async Task<FeedFileServer> StartAsync(string list)
    {
        var server = new FeedFileServer();
        server.Put("/list.txt", list);
        await server.StartAsync();
        return server;
    }

    private static async Task AddAsync(HttpClient client, string name, FeedFileServer server, bool whole = false)
    {
        using var made = await client.PostAsJsonAsync("/api/v1/feeds", Body(name, server, "s3cret", whole));
        Assert.True(made.StatusCode == HttpStatusCode.Created, $"{made.StatusCode}: {await made.Content.ReadAsStringAsync()}");
    }

    private static object Body(string name, FeedFileServer server, string secret, bool whole = false)
    {
        var settings = Settings($"{server.Address}/list.txt", server.Fingerprint);
        (settings["access"], settings["secret"]) = ("bearer", secret);
        return new { name, title = $"Feed {name}", reliability = "B", whole, origin = new { kind = "url", settings, everyMinutes = 60 } };
    }

    private static Dictionary<string, string> Settings(string address, string fingerprint) => new() { ["address"] = address, ["fingerprint"] = fingerprint, ["allow-internal"] = "yes" };

    private static async Task<JsonElement> FeedAsync(HttpClient client, string name) =>
        (await client.GetFromJsonAsync<JsonElement>("/api/v1/feeds")).GetProperty("items").EnumerateArray().Single(item => item.GetProperty("name").GetString() == name);

    /// <summary>Fetched by hand, to its end.</summary>
    private static async Task<JsonElement> FetchAsync(HttpClient client, string name, string query = "")
    {
        using var answer = await client.PostAsync($"/api/v1/feeds/{name}/fetch{query}", null);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await JsonOf(answer);
    }

    /// <summary>When its first fetch has ended, well or not.</summary>
    private static async Task<JsonElement> SettledAsync(HttpClient client, string name)
    {
        await EventuallyAsync(async () => (await FeedAsync(client, name)).GetProperty("fetch") is var fetch && !fetch.GetProperty("isUnderWay").GetBoolean()
            && (fetch.GetProperty("succeeded").ValueKind != JsonValueKind.Null || fetch.GetProperty("failure").GetString() != "none"));
        return await FeedAsync(client, name);
    }

    private static Task EventuallyAsync(Func<Task<bool>> holds) => Enrichment.EnrichmentSteps.EventuallyAsync(holds, "what the feed is to come to");
}
