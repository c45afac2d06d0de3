using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Contracts.Intelligence;
using ThreatResponse.Storage.Queries.Intelligence;

namespace ThreatResponse.Storage.Tests.Intelligence;

/// <summary>Pages of imports are written once each; who follows the changes comes by everything that counts for matching.</summary>
public sealed class IndicatorsAreKept
{
    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task A_page_says_what_was_new_what_changed_and_what_was_there(Store kind)
    {
        await using var store = await RunningStore.StartAsync(kind);
        var intelligence = store.Get<IIntelligenceStore>();

        Assert.Equal((3, 0, 0, 0), await Write(1, Of("a", "198.51.100.1"), Of("b", "198.51.100.2"), Of("c", "c.example")));
        Assert.Equal((0, 0, 2, 0), await Write(2, Of("a", "198.51.100.1"), Of("b", "198.51.100.2") with { ValidUntil = Given.Start.AddDays(9), Title = "seen again" }));
        Assert.Equal((1, 1, 1, 0), await Write(3, Of("a", "198.51.100.1"), Of("b", "198.51.100.2") with { Confidence = 90, Pap = "red" }, Of("d", "d.example")));

        var b = Assert.Single(await intelligence.ReadAsync([(await Followed(100)).Single(change => change.Value == "198.51.100.2").Id], CancellationToken.None));
        Assert.Equal((90, Reliability.B, null, "amber", "red", false, false), (b.Confidence, b.Reliability, b.Title, b.Tlp, b.Pap, b.IsWithdrawn, b.CoversBelow));
        Assert.Equal([("a", 1L), ("c", 1L), ("b", 3L), ("d", 3L)], (await Followed(100)).Select(change => (NameOf(change), change.Change)));

        Task<(int, int, int, int)> Write(long run, params NewIndicator[] page) => intelligence.WriteAsync("feed", Reliability.B, run, page, [], Given.Start, CancellationToken.None);

        async Task<IReadOnlyList<IndicatorChange>> Followed(int limit) => await Follow(intelligence, limit);
    }

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task One_that_changed_its_value_is_another_and_the_old_one_is_withdrawn(Store kind)
    {
        await using var store = await RunningStore.StartAsync(kind);
        var intelligence = store.Get<IIntelligenceStore>();
        await intelligence.WriteAsync("feed", Reliability.A, 1, [Of("a", "198.51.100.1"), Of("b", "198.51.100.2")], [], Given.Start, CancellationToken.None);

        Assert.Equal((1, 0, 1, 1), await intelligence.WriteAsync("feed", Reliability.A, 2, [Of("a", "198.51.100.9"), Of("b", "198.51.100.2")], [], Given.Start, CancellationToken.None));
        Assert.Equal([("198.51.100.2", false), ("198.51.100.1", true), ("198.51.100.9", false)], (await Follow(intelligence, 1)).Select(change => (change.Value, change.IsWithdrawn)));

        // And back again: the old row is in force once more.
        Assert.Equal((1, 0, 0, 1), await intelligence.WriteAsync("feed", Reliability.A, 3, [Of("a", "198.51.100.1")], [], Given.Start, CancellationToken.None));
        Assert.Equal([("198.51.100.2", false), ("198.51.100.1", false), ("198.51.100.9", true)], (await Follow(intelligence, 2)).Select(change => (change.Value, change.IsWithdrawn)).OrderByDescending(change => change.Value == "198.51.100.2").ThenBy(change => change.Item2));
    }

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task What_is_no_longer_in_a_whole_feed_is_withdrawn_and_other_feeds_stay(Store kind)
    {
        await using var store = await RunningStore.StartAsync(kind);
        var intelligence = store.Get<IIntelligenceStore>();
        await intelligence.WriteAsync("one", Reliability.A, 1, [Of("a", "198.51.100.1"), Of("b", "198.51.100.2"), Of("c", "c.example")], [], Given.Start, CancellationToken.None);
        await intelligence.WriteAsync("two", Reliability.A, 1, [Of("a", "198.51.100.1")], [], Given.Start, CancellationToken.None);
        await intelligence.WriteAsync("one", Reliability.A, 2, [Of("a", "198.51.100.1")], [], Given.Start, CancellationToken.None);

        Assert.Equal((3L, 2L), await intelligence.GoneAsync("one", 2, CancellationToken.None));
        Assert.Equal(2, await intelligence.WithdrawAsync("one", 2, CancellationToken.None));
        Assert.Equal((1L, 0L), await intelligence.GoneAsync("one", 2, CancellationToken.None));
        Assert.Equal(new Dictionary<string, long> { ["one"] = 1, ["two"] = 1 }, await store.Get<IIntelligenceQueries>().CountsAsync(CancellationToken.None));
        Assert.Equal([4L, 4L], (await Follow(intelligence, 100)).Where(change => change.IsWithdrawn).Select(change => change.Change));
        Assert.Equal(4, await intelligence.LatestAsync(CancellationToken.None));

        // Back in it: in force again, as something that was added.
        Assert.Equal((1, 0, 0, 0), await intelligence.WriteAsync("one", Reliability.A, 3, [Of("b", "198.51.100.2")], [], Given.Start, CancellationToken.None));
    }

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task One_id_may_state_several_values_and_a_feed_takes_all_of_it_back(Store kind)
    {
        await using var store = await RunningStore.StartAsync(kind);
        var intelligence = store.Get<IIntelligenceStore>();
        Assert.Equal((3, 0, 0, 0), await Write(1, [Of("a", "198.51.100.1"), Of("a", "a.example"), Of("b", "198.51.100.2")]));

        // A later version states less under the same id; another feed's id of the same name is another's.
        await intelligence.WriteAsync("other", Reliability.A, 1, [Of("a", "198.51.100.1")], [], Given.Start, CancellationToken.None);
        Assert.Equal((0, 0, 1, 1), await Write(2, [Of("a", "a.example")]));
        Assert.Equal((1, 0, 1, 0), await Write(3, [Of("a", "198.51.100.1"), Of("a", "a.example")]));
        Assert.Equal((0, 0, 0, 2), await Write(4, [], "a", "never-there"));
        Assert.Equal(["198.51.100.1 other", "198.51.100.2 feed"], (await intelligence.ReadAsync([.. (await Follow(intelligence, 100)).Select(change => change.Id)], CancellationToken.None))
            .Where(row => !row.IsWithdrawn).Select(row => $"{row.Value} {row.Feed}").Order());

        Task<(int, int, int, int)> Write(long run, NewIndicator[] page, params string[] revoked) => intelligence.WriteAsync("feed", Reliability.A, run, page, revoked, Given.Start, CancellationToken.None);
    }

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task A_file_is_what_its_parts_are_in_order_and_gone_when_it_is_dropped(Store kind)
    {
        await using var store = await RunningStore.StartAsync(kind);
        var files = store.Get<IFeedFiles>();
        foreach (var (run, part, byteOf) in new[] { (7L, 1, 2), (7L, 0, 9), (8L, 0, 5), (7L, 0, 1) })
            await files.PutAsync("feed", run, part, [(byte)byteOf, 0], CancellationToken.None);

        Assert.Equal([1, 0, 2, 0], await files.ReadAsync("feed", 7, CancellationToken.None));
        await files.PutAsync("other", 7, 0, [3], CancellationToken.None);
        await files.DropAsync("feed", CancellationToken.None);
        Assert.Empty(await files.ReadAsync("feed", 8, CancellationToken.None));
        Assert.Equal([3], await files.ReadAsync("other", 7, CancellationToken.None));
    }

    private static NewIndicator Of(string id, string value) => new(id, value.EndsWith("example", StringComparison.Ordinal) ? "domain-name" : "ipv4-addr", value, false, 70, null, "amber", null);

    private static string NameOf(IndicatorChange change) => change.Value switch { "198.51.100.1" => "a", "198.51.100.2" => "b", var value => value[..1] };

    private static async Task<IReadOnlyList<IndicatorChange>> Follow(IIntelligenceStore intelligence, int limit)
    {
        var (all, place) = (new List<IndicatorChange>(), (0L, 0L));
        while (await intelligence.ChangedAsync(place, limit, CancellationToken.None) is { Count: > 0 } page)
        {
            Assert.True(page.Count <= limit);
            all.AddRange(page);
            place = (page[^1].Change, page[^1].Id);
        }

        return all;
    }
}
