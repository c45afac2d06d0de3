using Orleans.Runtime;
using ThreatResponse.Contracts.Intelligence;
using ThreatResponse.Storage.Queries;
using ThreatResponse.Storage.Queries.Intelligence;
using ThreatResponse.Storage.Tests.GrainState;

namespace ThreatResponse.Storage.Tests.Intelligence;

/// <summary>What others fetch comes in the order in which it became visible, and what changed of judged values is found.</summary>
public sealed class PublishedInOrder
{
    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task Each_is_added_at_a_time_of_its_own_and_comes_again_when_it_changes(Store kind)
    {
        await using var store = await RunningStore.StartAsync(kind);
        var published = store.Get<IPublishedStore>();
        await published.PublishAsync([], [.. Enumerable.Range(0, 5).Select(i => Of($"indicator--{i}"))], Given.Start, CancellationToken.None);
        await published.PublishAsync([], [Of("indicator--1", "changed"), Of("sighting--1", "other", PublishedCollection.Sightings)], Given.Start, CancellationToken.None);

        // A clock that goes back.
        await published.PublishAsync([], [Of("indicator--9")], Given.Start.AddDays(-1), CancellationToken.None);
        await published.PublishAsync([], [Of("indicator--8")], Given.Start.AddDays(1), CancellationToken.None);

        var all = await FollowAsync(store, new PublishedFilter(PublishedCollection.Indicators), 2);
        Assert.Equal(["0", "2", "3", "4", "1", "9", "8"], all.Select(item => item.Id["indicator--".Length..]));
        Assert.Equal("changed", all[4].Body);
        Assert.Equal([0, 2, 3, 4, 5, 7, TimeSpan.FromDays(1).TotalMicroseconds], all.Select(item => (item.Added - Given.Start).TotalMicroseconds));
        Assert.Equal(["9", "8"], (await FollowAsync(store, new PublishedFilter(PublishedCollection.Indicators, all[4].Added), 1)).Select(item => item.Id["indicator--".Length..]));
        Assert.Equal((true, false), (await store.Get<IPublishedQueries>().HoldsAsync(PublishedCollection.Sightings, "sighting--1", CancellationToken.None), await store.Get<IPublishedQueries>().HoldsAsync(PublishedCollection.Indicators, "sighting--1", CancellationToken.None)));
        Assert.Equal("changed", (await published.FindAsync(PublishedCollection.Indicators, "indicator--1", CancellationToken.None))!.Body);
    }

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task Filters_are_of_ids_types_and_versions(Store kind)
    {
        await using var store = await RunningStore.StartAsync(kind);
        await store.Get<IPublishedStore>().PublishAsync([], [Of("indicator--1"), Of("indicator--2") with { Modified = Given.Start.AddDays(1) }, Of("x'\"--3") with { Type = "identity" }], Given.Start, CancellationToken.None);
        var all = new PublishedFilter(PublishedCollection.Indicators);

        Assert.Equal(2, (await FollowAsync(store, all with { Ids = ["indicator--1", "x'\"--3", "none"] }, 1)).Count);
        Assert.Empty(await FollowAsync(store, all with { Ids = [] }, 1));
        Assert.Equal("x'\"--3", Assert.Single(await FollowAsync(store, all with { Types = ["identity"] }, 9)).Id);
        Assert.Equal("indicator--2", Assert.Single(await FollowAsync(store, all with { Versions = [Given.Start.AddDays(1)], Types = ["indicator", "identity"], AddedAfter = Given.Start.AddDays(-9) }, 9)).Id);
    }

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task A_judged_value_is_behind_until_its_version_is_published_under_the_same_look(Store kind)
    {
        await using var store = await RunningStore.StartAsync(kind);
        var published = store.Get<IPublishedStore>();
        var state = new CountedState(new Counted { Count = 1 });
        await store.Hot.WriteStateAsync("indicator", GrainId.Create("indicator", "ipv4-addr|198.51.100.7"), state);
        await store.Hot.WriteStateAsync("indicator", GrainId.Create("indicator", "url|http://a|b"), new CountedState(new Counted { Count = 1 }));
        await store.Hot.WriteStateAsync("planted", GrainId.Create("planted", "other"), new CountedState(new Counted { Count = 1 }));

        var behind = await published.BehindAsync("look", "", 10, CancellationToken.None);
        Assert.Equal(["ipv4-addr|198.51.100.7", "url|http://a|b"], behind.Select(one => one.Key));
        Assert.Equal("url|http://a|b", Assert.Single(await published.BehindAsync("look", behind[0].Key, 1, CancellationToken.None)).Key);
        Assert.Equal((0, null, null, null), (behind[0].Life, behind[0].Indicator, behind[0].Sighting, behind[0].Seen));

        await published.PublishAsync(
            [.. behind.Select(one => new PublishedIndicator(one.Key, one.Version, "look", 1, "indicator--1", null))], [Of("indicator--1") with { IsRevoked = true }], Given.Start, CancellationToken.None);
        Assert.Empty(await published.BehindAsync("look", "", 10, CancellationToken.None));
        Assert.Equal(2, (await published.BehindAsync("another", "", 10, CancellationToken.None)).Count);

        state.State = new Counted { Count = 2 };
        await store.Hot.WriteStateAsync("indicator", GrainId.Create("indicator", "ipv4-addr|198.51.100.7"), state);
        var again = Assert.Single(await published.BehindAsync("look", "", 10, CancellationToken.None));
        Assert.Equal((behind[0].Version + 1, 1, Of("indicator--1") with { IsRevoked = true }), (again.Version, again.Life, again.Indicator));
        Assert.Equal(await published.InstallationAsync(CancellationToken.None), await published.InstallationAsync(CancellationToken.None));
    }

    /// <summary>Two processes may both believe to be the one that publishes; whoever reads meanwhile passes nothing over.</summary>
    [Fact]
    public async Task Two_that_publish_at_once_do_not_pass_each_other()
    {
        await using var one = await RunningStore.StartAsync(Store.Postgres);
        await using var other = await RunningStore.StartAsync(Store.Postgres, one.Place);
        var writing = Task.WhenAll(new[] { one, other }.Select((store, w) => Task.Run(async () =>
        {
            for (var i = 0; i < 60; i++)
                await store.Get<IPublishedStore>().PublishAsync([], [Of($"indicator--{w}-{i}"), Of($"indicator--both-{i % 7}")], TimeProvider.System.GetUtcNow(), CancellationToken.None);
        })));
        var (seen, last) = (new HashSet<string>(), (DateTimeOffset?)null);
        for (var isLast = false; !isLast;)
        {
            isLast = writing.IsCompleted;
            var page = await FollowAsync(one, new PublishedFilter(PublishedCollection.Indicators, last), 5);
            seen.UnionWith(page.Select(item => item.Id));
            last = page.Count > 0 ? page[^1].Added : last;
        }

        await writing;
        Assert.Equal(127, seen.Count);
    }

    private static PublishedObject Of(string id, string body = "{}", string collection = PublishedCollection.Indicators) => new(collection, id, id[..id.IndexOf("--", StringComparison.Ordinal)], Given.Start, Given.Start, false, body);

    private static async Task<IReadOnlyList<PublishedItem>> FollowAsync(RunningStore store, PublishedFilter filter, int limit)
    {
        var (found, next) = (new List<PublishedItem>(), (string?)null);
        do
        {
            Page<PublishedItem> page = await store.Get<IPublishedQueries>().ObjectsAsync(filter, limit, next, CancellationToken.None);
            found.AddRange(page.Items);
            next = page.Next;
        }
        while (next is not null);
        return found;
    }
}
