using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Contracts.Intelligence;
using ThreatResponse.Storage.Queries.Intelligence;

namespace ThreatResponse.Storage.Tests.Intelligence;

/// <summary>What other objects of a feed say of an indicator ends on it, whichever comes first.</summary>
public sealed class ObjectsAreJoined
{
    private const string Indicator = "indicator--a", Marking = "marking-definition--own";

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task A_marking_counts_from_when_it_comes_and_until_then_the_strictest(Store kind)
    {
        await using var store = await RunningStore.StartAsync(kind);
        await State(store, "feed", $"green {Marking}");
        Assert.Equal(("red", "red"), await Marked(store));

        // Another feed's object of the same name says nothing of ours.
        await Keep(store, "other", 1, new FeedObject(Marking, Given.Start, "clear", "clear"));
        Assert.Equal(("red", "red"), await Marked(store));

        await Keep(store, "feed", 2, new FeedObject(Marking, Given.Start, "amber+strict", "amber"));
        Assert.Equal(("amber+strict", "amber"), await Marked(store));

        // One that is of no colour leaves the others; without any, what the feed itself says.
        await Keep(store, "feed", 3, new FeedObject(Marking, Given.Start));
        Assert.Equal(("green", "clear"), await Marked(store));
        await State(store, "feed", Marking);
        Assert.Equal(("amber", "clear"), await Marked(store));
        await State(store, "feed", $"{Marking} pap:green");
        Assert.Equal(("amber", "green"), await Marked(store));
    }

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task Names_of_what_is_indicated_come_by_relationships_in_any_order(Store kind)
    {
        await using var store = await RunningStore.StartAsync(kind);
        await Keep(store, "feed", 1, Related("1", "malware--a"), Related("2", "campaign--a"), Related("3", "actor--a"));
        await State(store, "feed", null);
        Assert.Equal("Beacon", (await Stated(store)).Title);

        await Keep(store, "feed", 2, new FeedObject("malware--a", Given.Start, Name: "Night Owl"), new FeedObject("campaign--a", Given.Start, Name: "Demo wave"));
        Assert.Equal("Beacon (Demo wave, Night Owl)", (await Stated(store)).Title);
        Assert.Equal("Beacon (Demo wave, Night Owl)", (await store.Get<IIntelligenceQueries>().PatternAsync((await Stated(store)).Id, CancellationToken.None))!.Title);

        // What was modified earlier comes too late; what is taken back says nothing any more.
        await Keep(store, "feed", 3, new FeedObject("malware--a", Given.Start.AddDays(-1), Name: "Old name"), new FeedObject("relationship--2", Given.Start.AddDays(1)));
        Assert.Equal("Beacon (Night Owl)", (await Stated(store)).Title);
    }

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task What_was_not_held_for_longest_is_forgotten_and_its_marking_is_unknown_again(Store kind)
    {
        await using var store = await RunningStore.StartAsync(kind);
        var objects = store.Get<IFeedObjects>();
        await State(store, "feed", Marking);
        await Keep(store, "feed", 1, new FeedObject(Marking, Given.Start, "green"), Related("1", "malware--a"));
        await Keep(store, "feed", 2, new FeedObject("malware--a", Given.Start, Name: "Night Owl"));
        await Keep(store, "feed", 3, Related("1", "malware--a"));

        await objects.ForgetAllButAsync("feed", 3, CancellationToken.None);
        Assert.Equal(("green", "Beacon (Night Owl)"), await Said(store));
        await objects.ForgetAllButAsync("feed", 1, CancellationToken.None);
        Assert.Equal(("red", "Beacon (Night Owl)"), await Said(store));
        await objects.ForgetAsync("other", 9, CancellationToken.None);
        await objects.ForgetAsync("feed", 3, CancellationToken.None);
        Assert.Equal(("red", "Beacon"), await Said(store));
    }

    private static FeedObject Related(string number, string target) => new($"relationship--{number}", Given.Start, Source: Indicator, Target: target);

    private static Task Keep(RunningStore store, string feed, long run, params FeedObject[] objects) => store.Get<IFeedObjects>().KeepAsync(feed, run, objects, CancellationToken.None);

    private static Task State(RunningStore store, string feed, string? markings) => store.Get<IIntelligenceStore>().WriteAsync(
        feed, Reliability.B, 1, [new NewIndicator(Indicator, FeedRow.StixPattern, "0a", false, 70, null, "amber", "Beacon", "[ipv4-addr:value = '198.51.100.1' AND file:name = 'a']", markings)], [], Given.Start, CancellationToken.None);

    private static async Task<ImportedIndicator> Stated(RunningStore store)
    {
        var intelligence = store.Get<IIntelligenceStore>();
        return Assert.Single(await intelligence.ReadAsync([.. (await intelligence.ChangedAsync((0, 0), 10, CancellationToken.None)).Select(change => change.Id)], CancellationToken.None));
    }

    private static async Task<(string Tlp, string Pap)> Marked(RunningStore store) => (await Stated(store)) is var stated ? (stated.Tlp, stated.Pap) : default;

    private static async Task<(string Tlp, string? Title)> Said(RunningStore store) => (await Stated(store)) is var stated ? (stated.Tlp, stated.Title) : default;
}
