using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Storage.Queries.Indicators;

namespace ThreatResponse.Storage.Tests.Indicators;

/// <summary>Who is yet to hear of a verdict is on record, whatever becomes of whoever tells.</summary>
public sealed class TellingsAreKept
{
    private const string Key = "ipv4-addr|198.51.100.7";

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task What_has_been_due_for_longest_comes_first_and_what_is_over_comes_no_more(Store kind)
    {
        await using var store = await RunningStore.StartAsync(kind);
        var tellings = store.Get<IVerdictStore>();
        await tellings.BeginAsync("file|b", Given.Start.AddSeconds(1), default);
        await tellings.BeginAsync(Key, Given.Start, default);

        Assert.Null(await tellings.NextAsync(Given.Start.AddSeconds(-1), default));
        var first = (await tellings.NextAsync(Given.Start.AddMinutes(1), default))!;
        Assert.Equal(new VerdictTelling(Key, 1, Given.Start, null, 0, 0), first);
        await tellings.KeepAsync(first with { Due = Given.Start.AddSeconds(2), Place = 40, Told = 100, Showing = 250 }, default);
        Assert.Equal("file|b", (await tellings.NextAsync(Given.Start.AddMinutes(1), default))!.Key);
        await tellings.KeepAsync((await tellings.FindAsync("file|b", default))! with { Due = null, Place = VerdictTelling.Everybody }, default);

        var next = (await tellings.NextAsync(Given.Start.AddMinutes(1), default))!;
        Assert.Equal((Key, 40, 100, 250, false), (next.Key, next.Place, next.Told, next.Showing, next.IsOver));
        Assert.True((await tellings.FindAsync("file|b", default))!.IsOver);
        Assert.Null(await tellings.FindAsync("file|nobody", default));
        Assert.Equal([Key, "file|b"], (await store.Get<ITellingQueries>().OfAsync(["file|b", "file|nobody", Key], default)).Select(telling => telling.Key).OrderDescending());
    }

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task One_that_began_anew_is_not_ended_by_what_was_under_way(Store kind)
    {
        await using var store = await RunningStore.StartAsync(kind);
        var tellings = store.Get<IVerdictStore>();
        await tellings.BeginAsync(Key, Given.Start, default);
        var underWay = (await tellings.NextAsync(Given.Start, default))!;
        await tellings.BeginAsync(Key, Given.Start.AddSeconds(1), default);

        await tellings.KeepAsync(underWay with { Due = null, Place = VerdictTelling.Everybody, Told = 3 }, default);
        Assert.Equal(new VerdictTelling(Key, 2, Given.Start.AddSeconds(1), null, 0, 0), await tellings.FindAsync(Key, default));
    }
}
