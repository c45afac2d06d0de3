using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Storage.Queries.Indicators;
using ThreatResponse.Web.Indicators;

namespace ThreatResponse.Web.Tests.Indicators;

public class TellingFeedTests
{
    private static readonly VerdictTelling _begun = new("ipv4-addr|198.51.100.7", 1, null, null, 0, 0);

    [Fact]
    public void Pages_are_told_of_their_value_once_each_time_it_changes_by_one_reading_for_all()
    {
        var (clock, store) = (new FakeTimeProvider(), new Store { Now = [_begun] });
        using var feed = new TellingFeed(store, clock, NullLogger<TellingFeed>.Instance);
        var told = new List<string>();
        using var one = feed.Subscribe(_begun.Key, null, telling => told.Add($"one {telling.Told}"));
        using var other = feed.Subscribe(_begun.Key, _begun, telling => told.Add($"other {telling.Told}"));
        using var another = feed.Subscribe("file|a", null, telling => told.Add("another"));

        clock.Advance(TellingFeed.Pause);
        Assert.Equal(["one 0"], told);
        clock.Advance(TellingFeed.Pause);
        store.Now = [_begun with { Told = 100 }];
        clock.Advance(TellingFeed.Pause);
        clock.Advance(TellingFeed.Pause);
        Assert.Equal(["one 0", "one 100", "other 100"], told.Order());
        Assert.Equal([2, 2, 2, 2], store.Asked);
    }

    [Fact]
    public void Nothing_is_read_while_nobody_looks_and_a_store_that_was_away_is_read_again()
    {
        var (clock, store) = (new FakeTimeProvider(), new Store { Now = [_begun], IsAway = true });
        using var feed = new TellingFeed(store, clock, NullLogger<TellingFeed>.Instance);
        var told = 0;
        clock.Advance(TellingFeed.Pause);
        Assert.Empty(store.Asked);
        var page = feed.Subscribe(_begun.Key, null, _ => told++);
        clock.Advance(TellingFeed.Pause);
        store.IsAway = false;
        clock.Advance(TellingFeed.Pause);
        page.Dispose();
        clock.Advance(TellingFeed.Pause);

        Assert.Equal((1, 2), (told, store.Asked.Count));
    }

    private sealed class Store : ITellingQueries
    {
        public List<int> Asked { get; } = [];

        public IReadOnlyList<VerdictTelling> Now { get; set; } = [];

        public bool IsAway { get; set; }

        public Task<IReadOnlyList<VerdictTelling>> OfAsync(IReadOnlyCollection<string> keys, CancellationToken stop)
        {
            Asked.Add(keys.Count);
            return IsAway ? throw new TimeoutException() : Task.FromResult(Now);
        }
    }
}
