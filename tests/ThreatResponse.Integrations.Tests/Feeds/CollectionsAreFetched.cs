using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.Taxii;
using ThreatResponse.Integrations.Tests.Response;
using ThreatResponse.Integrations.Tests.StandIns;

namespace ThreatResponse.Integrations.Tests.Feeds;

/// <summary>Collections of TAXII 2.1 and 2.0, of servers that do as they should and of others.</summary>
public sealed class CollectionsAreFetched
{
    private static readonly DateTimeOffset _day = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(false, "auto")]
    [InlineData(false, "2.1")]
    [InlineData(true, "auto")]
    [InlineData(true, "2.0")]
    public async Task A_collection_is_found_read_to_its_end_and_then_what_is_added(bool is20, string version)
    {
        await using var server = await StartAsync(is20);
        Add(server, 25);
        var feed = Of(server, "version", version, "limit", "10", "collection", "Night Owl", "access", "bearer", "secret", server.Token = "t-0123456789");

        var first = await feed.AllAsync();
        var again = await feed.AllAsync();
        server.Add(_day.AddHours(3), TaxiiStandIn.Indicator(100, "198.51.100.200"));
        var more = await feed.AllAsync();
        await feed.AllAsync();
        var quiet = await feed.NextAsync();

        Assert.Equal(Patterns(25), first);
        Assert.Empty(again.Except(first));
        Assert.Contains(Pattern("198.51.100.200"), more);
        Assert.Null(quiet.Bytes);
        Assert.Empty(server.Faux);
        Assert.All(feed.Sent, sent => Assert.DoesNotContain("t-0123456789", sent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_pass_asks_for_all_of_its_pages_in_the_same_way_whatever_is_changed_meanwhile()
    {
        await using var server = await StartAsync();
        Add(server, 25);
        var feed = Of(server, "limit", "10");

        var page = await feed.NextAsync();
        (feed.Checkpoint, feed.Settings["limit"]) = (page.Checkpoint, "7");
        feed.Clock.Advance(TimeSpan.FromDays(2));
        server.MostObjects = 4;
        var rest = await feed.AllAsync();

        Assert.Equal(25, FetchedFeed.Rows(page).Count + rest.Count);
        Assert.Empty(server.Faux);
        Assert.Single(server.Asked.Select(asked => asked.Split("&next=")[0]).Distinct());
    }

    [Fact]
    public async Task The_first_pass_goes_back_as_far_as_is_said()
    {
        await using var server = await StartAsync();
        server.Add(new DateTimeOffset(2025, 3, 4, 0, 0, 0, TimeSpan.Zero), TaxiiStandIn.Indicator(1, "198.51.100.1"));
        Add(server, 2, 2);

        Assert.Equal(2, (await Of(server).AllAsync()).Count);
        Assert.Equal(3, (await Of(server, "first-days", "0").AllAsync()).Count);
        Assert.StartsWith("?added_after=2026-02-02T10:00:00.000000Z&limit=1000", server.Asked[0], StringComparison.Ordinal);
        Assert.Equal("?limit=1000", server.Asked[1]);
    }

    /// <summary>A page that was fetched and not read to its end is asked for again, and nothing is missing.</summary>
    [Theory]
    [InlineData(nameof(Trouble.CutBefore))]
    [InlineData(nameof(Trouble.CutHalfway))]
    [InlineData(nameof(Trouble.Silence))]
    [InlineData(nameof(Trouble.Page))]
    public async Task What_breaks_off_in_the_middle_goes_on_there(string named)
    {
        var trouble = Enum.Parse<Trouble>(named);
        await using var server = await StartAsync();
        Add(server, 25);
        var feed = new FetchedFeed(new TaxiiOrigin(Quick.For(trouble)), FetchedFeed.At(server.Discovery, server.Fingerprint, "limit", "10"));
        var first = await feed.NextAsync();
        feed.Checkpoint = first.Checkpoint;
        server.NextRead = trouble;

        var failure = await Assert.ThrowsAsync<DeviceFailureException>(feed.NextAsync);
        var rest = await feed.AllAsync();

        Assert.Equal(trouble == Trouble.Page ? FailureKind.DeviceFault : FailureKind.Transient, failure.Kind);
        Assert.Equal(Patterns(25), FetchedFeed.Rows(first).Select(row => row.Value).Concat(rest));
    }

    [Fact]
    public async Task Access_that_ends_in_the_middle_is_said_and_with_another_secret_it_goes_on()
    {
        await using var server = await StartAsync();
        Add(server, 25);
        var feed = Of(server, "limit", "10", "access", "bearer", "secret", server.Token = "before");
        var first = await feed.NextAsync();
        (feed.Checkpoint, server.Token) = (first.Checkpoint, "after");

        Assert.Equal(FailureKind.AuthRejected, (await Assert.ThrowsAsync<DeviceFailureException>(feed.NextAsync)).Kind);
        feed.Settings["secret"] = "after";
        Assert.Equal(25, FetchedFeed.Rows(first).Count + (await feed.AllAsync()).Count);
    }

    [Theory]
    [InlineData("application/taxii+json;version=2.1")]
    [InlineData("application/taxii+json; version=2.1")]
    [InlineData("application/taxii+json")]
    public async Task The_form_of_the_media_type_that_a_server_takes_is_found_and_remembered(string takes)
    {
        await using var server = await StartAsync();
        server.Takes.Add(takes);
        Add(server, 25);
        var feed = Of(server, "limit", "10");

        Assert.Equal(25, (await feed.AllAsync()).Count);
        Assert.Equal(3, feed.Sent.Count(sent => sent.Contains("/objects/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_server_that_takes_no_form_is_said()
    {
        await using var server = await StartAsync();
        server.Takes.Add("application/xml");

        Assert.Equal(FailureKind.Unsupported, (await Assert.ThrowsAsync<DeviceFailureException>(Of(server).NextAsync)).Kind);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/json")]
    public async Task Another_content_type_is_heeded_no_more_than_it_must(string mediaType)
    {
        await using var server = await StartAsync();
        server.MediaType = mediaType;
        Add(server, 3);

        Assert.Equal(3, (await Of(server).AllAsync()).Count);
    }

    /// <summary>Several were added at one time, and the page ends among them.</summary>
    [Theory]
    [InlineData(10, 4)]
    [InlineData(4, 4)]
    [InlineData(3, 9)]
    public async Task More_without_a_way_to_it_is_found_by_time_and_none_of_one_time_is_left_out(int most, int atOneTime)
    {
        await using var server = await StartAsync();
        (server.SaysNoNext, server.MostObjects) = (true, most == 3 ? 1_000 : most);
        for (var i = 0; i < 24; i++)
            server.Add(_day.AddMinutes(i / atOneTime), TaxiiStandIn.Indicator(i, $"198.51.100.{i}"));

        Assert.Equal(Patterns(24), (await Of(server, "limit", $"{most}").AllAsync()).Distinct());
    }

    [Fact]
    public async Task Without_times_the_next_pass_begins_before_this_one_began()
    {
        await using var server = await StartAsync();
        server.SaysNoDates = true;
        Add(server, 3);
        var feed = Of(server);
        await feed.AllAsync();

        await feed.AllAsync();

        Assert.StartsWith("?added_after=2026-03-04T09:55:00.000000Z", server.Asked[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_forgot_where_it_was_is_asked_anew_and_not_for_ever()
    {
        await using var server = await StartAsync();
        Add(server, 25);
        var feed = Of(server, "limit", "10");
        var first = await feed.NextAsync();
        (feed.Checkpoint, server.ForgetsNext) = (first.Checkpoint, true);

        var anew = await feed.NextAsync();
        feed.Checkpoint = anew.Checkpoint;

        Assert.Equal(FetchedFeed.Rows(first), FetchedFeed.Rows(anew));
        Assert.Equal(FailureKind.DeviceFault, (await Assert.ThrowsAsync<DeviceFailureException>(feed.NextAsync)).Kind);
    }

    [Fact]
    public async Task A_server_that_turns_in_circles_is_left()
    {
        await using var server = await StartAsync();
        server.TurnsInCircles = true;
        Add(server, 25);

        Assert.Equal(FailureKind.DeviceFault, (await Assert.ThrowsAsync<DeviceFailureException>(() => Of(server, "limit", "10").AllAsync())).Kind);
    }

    [Theory]
    [InlineData("items=")]
    [InlineData("items")]
    public async Task A_server_of_2_0_that_takes_no_ranges_gives_everything(string takesNot)
    {
        await using var server = await StartAsync(is20: true);
        server.TakesNoRange = takesNot;
        Add(server, 25);

        Assert.Equal(25, (await Of(server, "limit", "10").AllAsync()).Count);
    }

    [Fact]
    public async Task A_server_that_heeds_no_time_gives_the_same_and_that_is_nothing_new()
    {
        await using var server = await StartAsync(is20: true);
        server.HeedsNoTime = true;
        Add(server, 5);
        var feed = Of(server);
        await feed.AllAsync();

        Assert.Null((await feed.NextAsync()).Bytes);
        server.Add(_day.AddHours(3), TaxiiStandIn.Indicator(100, "198.51.100.200"));
        Assert.Equal(6, (await feed.AllAsync()).Count);
    }

    [Theory]
    [InlineData("owl", true)]
    [InlineData("Night Owl", true)]
    [InlineData("Closed", false)]
    [InlineData("another", false)]
    public async Task A_collection_has_an_id_a_title_and_an_alias(string collection, bool isThere)
    {
        await using var server = await StartAsync();
        Add(server, 3);
        var feed = Of(server, "collection", collection);

        if (isThere)
            Assert.Equal(3, (await feed.AllAsync()).Count);
        else
            Assert.Contains((await Assert.ThrowsAsync<DeviceFailureException>(feed.NextAsync)).Kind, new[] { FailureKind.PermissionDenied, FailureKind.InvalidValue });
    }

    [Fact]
    public async Task An_API_root_may_be_given_instead_of_the_discovery()
    {
        await using var server = await StartAsync();
        Add(server, 3);

        Assert.Equal(3, (await new FetchedFeed(new TaxiiOrigin(Quick.Limits), FetchedFeed.At($"{server.Address}/api1/", server.Fingerprint)).AllAsync()).Count);
    }

    [Fact]
    public async Task A_checkpoint_of_another_collection_does_not_count()
    {
        await using var server = await StartAsync();
        Add(server, 3);
        var feed = Of(server);
        await feed.AllAsync();

        feed.Settings["collection"] = "owl";

        Assert.Equal(3, (await feed.AllAsync()).Count);
    }

    [Fact]
    public async Task What_is_inside_is_not_fetched_from_unless_it_is_meant()
    {
        await using var server = await StartAsync();
        var feed = Of(server, "allow-internal", "no");

        Assert.Equal(FailureKind.Protected, (await Assert.ThrowsAsync<DeviceFailureException>(feed.NextAsync)).Kind);
    }

    private static async Task<TaxiiStandIn> StartAsync(bool is20 = false)
    {
        var server = new TaxiiStandIn(is20);
        await server.StartAsync();
        return server;
    }

    private static FetchedFeed Of(TaxiiStandIn server, params string[] namesAndValues) =>
        new(new TaxiiOrigin(Quick.Limits), FetchedFeed.At(server.Discovery, server.Fingerprint, namesAndValues));

    /// <summary>Three of one time each.</summary>
    private static void Add(TaxiiStandIn server, int count, int from = 0)
    {
        for (var i = from; i < from + count; i++)
            server.Add(_day.AddMinutes(i / 3), TaxiiStandIn.Indicator(i, $"198.51.100.{i}"));
    }

    private static IEnumerable<string> Patterns(int count) => Enumerable.Range(0, count).Select(i => Pattern($"198.51.100.{i}"));

    private static string Pattern(string value) => $"[ipv4-addr:value = '{value}']";
}
