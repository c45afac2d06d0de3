using System.Text.Json.Nodes;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.Misp;
using ThreatResponse.Integrations.Tests.Response;
using ThreatResponse.Integrations.Tests.StandIns;

namespace ThreatResponse.Integrations.Tests.Feeds;

/// <summary>Feeds of MISP as files with a manifest, and servers of MISP by their search.</summary>
public sealed class MispIsFetched
{
    [Fact]
    public async Task Events_that_are_new_or_have_changed_are_read_oldest_first()
    {
        await using var server = new FeedFileServer();
        await server.StartAsync();
        Put(server, ("e-2", 200, "198.51.100.2"), ("e-1", 100, "198.51.100.1"));
        var feed = Folder(server);

        var first = await feed.AllAsync();
        var quiet = await feed.NextAsync();
        Put(server, ("e-2", 300, "198.51.100.22"), ("e-0", 50, "198.51.100.3"), ("e-1", 100, "198.51.100.1"));
        var more = await feed.AllAsync();

        Assert.Equal(["198.51.100.1", "198.51.100.2"], first);
        Assert.Null(quiet.Bytes);
        Assert.Equal(["198.51.100.3", "198.51.100.22"], more);
        Assert.Single(server.Asked, asked => asked.Path == "/feed/e-1.json");
    }

    [Fact]
    public async Task Many_events_come_in_several_pages()
    {
        await using var server = new FeedFileServer();
        await server.StartAsync();
        Put(server, [.. Enumerable.Range(0, 120).Select(i => ($"e-{i:000}", 100L + i, $"198.51.100.{i}"))]);
        var feed = Folder(server);

        var page = await feed.NextAsync();

        Assert.True(page.HasMore);
        Assert.Equal(50, FetchedFeed.Rows(page).Count);
        Assert.Equal(120, (await feed.AllAsync()).Count);
    }

    [Fact]
    public async Task An_event_that_is_not_there_or_broken_stands_in_no_others_way_and_is_tried_again()
    {
        await using var server = new FeedFileServer();
        await server.StartAsync();
        Put(server, ("e-1", 100, "198.51.100.1"), ("e-2", 200, "198.51.100.2"), ("e-3", 300, "198.51.100.3"));
        server.Remove("/feed/e-1.json");
        server.Put("/feed/e-2.json", "{\"Event\":");
        var feed = Folder(server);

        var first = await feed.AllAsync();
        var failure = await Assert.ThrowsAsync<DeviceFailureException>(feed.NextAsync);
        Put(server, ("e-1", 100, "198.51.100.1"), ("e-2", 200, "198.51.100.2"), ("e-3", 300, "198.51.100.3"));

        Assert.Equal(["198.51.100.3"], first);
        Assert.Equal(FailureKind.NotFound, failure.Kind);
        Assert.Equal(["198.51.100.1", "198.51.100.2"], await feed.AllAsync());
    }

    [Fact]
    public async Task A_page_in_place_of_the_manifest_is_none()
    {
        await using var server = new FeedFileServer();
        await server.StartAsync();
        server.Put("/feed/manifest.json", "<html>Sign in</html>", "text/html");

        Assert.Equal(FailureKind.DeviceFault, (await Assert.ThrowsAsync<DeviceFailureException>(Folder(server).NextAsync)).Kind);
    }

    [Fact]
    public async Task A_search_gives_what_was_published_page_by_page_and_then_what_is_published_since()
    {
        await using var server = new MispStandIn();
        await server.StartAsync();
        var feed = Search(server, "limit", "2", "tags", "tlp:green, tlp:clear");
        var now = feed.Clock.GetUtcNow().ToUnixTimeSeconds();
        for (var i = 0; i < 5; i++)
            server.Attributes.Add((now - 86_400 + i, Attribute(i, $"198.51.100.{i}")));
        server.Attributes.Insert(0, (now - (60 * 86_400), Attribute(9, "198.51.100.9")));

        var first = await feed.AllAsync();
        feed.Clock.Advance(TimeSpan.FromHours(1));
        var quiet = await feed.AllAsync();
        server.Attributes.Add((now + 3_600, Attribute(7, "198.51.100.7")));
        var more = await feed.AllAsync();

        Assert.Equal(["198.51.100.0", "198.51.100.1", "198.51.100.2", "198.51.100.3", "198.51.100.4"], first);
        Assert.Empty(quiet);
        Assert.Equal(["198.51.100.7"], more);
        Assert.Equal([1, 2, 3, 1, 1], server.Asked.Select(asked => asked["page"]!.GetValue<int>()));
        Assert.Equal(["tlp:green", "tlp:clear"], server.Asked[0]["tags"]!.AsArray().Select(tag => tag!.GetValue<string>()));
        Assert.All(feed.Sent, sent => Assert.DoesNotContain(MispStandIn.Key, sent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_key_that_is_not_known_is_said_in_the_servers_words()
    {
        await using var server = new MispStandIn();
        await server.StartAsync();

        var failure = await Assert.ThrowsAsync<DeviceFailureException>(Search(server, "key", "other").NextAsync);

        Assert.Equal(FailureKind.PermissionDenied, failure.Kind);
        Assert.Contains("API key", failure.Message, StringComparison.Ordinal);
    }

    private static FetchedFeed Folder(FeedFileServer server) => new(new MispOrigin(Quick.Limits), FetchedFeed.At($"{server.Address}/feed", server.Fingerprint));

    private static FetchedFeed Search(MispStandIn server, params string[] namesAndValues) =>
        new(new MispOrigin(Quick.Limits), FetchedFeed.At(server.Address, server.Fingerprint, ["method", "search", "key", MispStandIn.Key, .. namesAndValues]));

    private static void Put(FeedFileServer server, params (string Id, long Changed, string Value)[] events)
    {
        var manifest = new JsonObject();
        foreach (var (id, changed, value) in events)
        {
            manifest[id] = new JsonObject { ["info"] = "Demo", ["timestamp"] = $"{changed}" };
            server.Put($"/feed/{id}.json", new JsonObject { ["Event"] = new JsonObject { ["uuid"] = id, ["info"] = "Demo", ["Attribute"] = new JsonArray(Attribute(0, value)) } }.ToJsonString(), "application/json");
        }

        server.Put("/feed/manifest.json", manifest.ToJsonString(), "application/json");
    }

    private static JsonObject Attribute(int number, string value) => new() { ["uuid"] = $"a-{number}-{value}", ["type"] = "ip-dst", ["value"] = value, ["to_ids"] = true };
}
