using System.Text;
using Orleans.Runtime;
using Orleans.Storage;
using ThreatResponse.Storage.GrainState;

namespace ThreatResponse.Storage.Tests.GrainState;

/// <summary>What a grain may expect of its storage, the same on both stores.</summary>
public sealed class StatesAreKept
{
    private const string State = "planted";

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task A_grain_that_never_wrote_finds_a_fresh_state_without_etag(Store kind)
    {
        await using var store = await RunningStore.StartAsync(kind);
        var found = await Read(store, "a");

        Assert.False(found.RecordExists);
        Assert.Null(found.ETag);
        Assert.Equal(0, found.State.Count);
        Assert.Empty(found.State.Applied);
    }

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task What_was_written_is_read(Store kind)
    {
        await using var store = await RunningStore.StartAsync(kind);
        var at = new DateTimeOffset(2026, 3, 4, 10, 0, 0, TimeSpan.FromHours(2));
        var written = await Write(store, "a|b/c", new Counted { Count = 7, Text = "ä\0\uD800\"x", Day = DayOfWeek.Friday, At = at, Applied = new Dictionary<int, long> { [3] = 12 } });
        var found = await Read(store, "a|b/c");

        Assert.True(found.RecordExists);
        Assert.Equal(written.ETag, found.ETag);
        Assert.Equal((7, "ä\0\uFFFD\"x", DayOfWeek.Friday, at), (found.State.Count, found.State.Text, found.State.Day, found.State.At));
        Assert.Equal([KeyValuePair.Create(3, 12L)], found.State.Applied);
        Assert.False((await Read(store, "a|b")).RecordExists);

        var row = await store.Get<IGrainStates>().ReadAsync(new StateKey("planted", "a|b/c"), CancellationToken.None);
        Assert.Equal("""{"count":7,"text":"\u00E4\u0000\uFFFD\u0022x","day":"Friday","at":"2026-03-04T10:00:00+02:00","applied":{"3":12}}""", Encoding.UTF8.GetString(row!.Payload));
    }

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task Each_write_needs_and_gets_an_etag_of_its_own(Store kind)
    {
        await using var store = await RunningStore.StartAsync(kind);
        var state = await Write(store, "a", new Counted { Count = 1 });
        var first = state.ETag;
        await Write(store, "a", state, new Counted { Count = 2 });
        Assert.NotEqual(first, state.ETag);

        var stale = new CountedState(new Counted { Count = 3 }) { ETag = first, RecordExists = true };
        await Assert.ThrowsAsync<InconsistentStateException>(() => store.Hot.WriteStateAsync(State, Id("a"), stale));
        Assert.Equal(first, stale.ETag);
        Assert.Equal(2, (await Read(store, "a")).State.Count);
    }

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task A_write_with_an_etag_of_a_state_that_is_not_there_is_refused(Store kind)
    {
        await using var store = await RunningStore.StartAsync(kind);
        await Assert.ThrowsAsync<InconsistentStateException>(() => store.Hot.WriteStateAsync(State, Id("a"), new CountedState() { ETag = "5" }));
        Assert.False((await Read(store, "a")).RecordExists);
    }

    [Theory]
    [InlineData(Store.Sqlite, false)]
    [InlineData(Store.Postgres, false)]
    [InlineData(Store.Postgres, true)]
    public async Task Of_concurrent_first_writes_of_one_grain_exactly_one_wins(Store kind, bool twoProcesses)
    {
        await using var store = await RunningStore.StartAsync(kind);
        await using var other = twoProcesses ? await RunningStore.StartAsync(kind, store.Place) : null;
        for (var round = 0; round < 20; round++)
        {
            var key = $"grain-{round}";
            var tries = await Task.WhenAll(Enumerable.Range(0, 8).Select(async i => (i, Fault: await Record.ExceptionAsync(() => Write(i % 2 == 0 ? store : other ?? store, key, new Counted { Count = i })))));

            var (winner, _) = Assert.Single(tries, one => one.Fault is null);
            Assert.All(tries.Where(one => one.i != winner), one => Assert.IsType<InconsistentStateException>(one.Fault));
            Assert.Equal(winner, (await Read(store, key)).State.Count);
        }
    }

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task A_cleared_state_is_gone_and_can_be_written_again(Store kind)
    {
        await using var store = await RunningStore.StartAsync(kind);
        var state = await Write(store, "a", new Counted { Count = 1 });
        var before = state.ETag;
        await store.Hot.ClearStateAsync(State, Id("a"), state);

        Assert.Equal((null, false, 0), (state.ETag, state.RecordExists, state.State.Count));
        Assert.False((await Read(store, "a")).RecordExists);
        Assert.Null(await store.Get<IGrainStates>().ReadAsync(new StateKey("planted", "a"), CancellationToken.None));

        await Write(store, "a", state, new Counted { Count = 2 });
        Assert.Equal(2, (await Read(store, "a")).State.Count);
        // Who still holds the state from before its clearing must not take the new one for it.
        await Assert.ThrowsAsync<InconsistentStateException>(() => store.Hot.WriteStateAsync(State, Id("a"), new CountedState() { ETag = before }));
    }

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task Clearing_with_a_stale_etag_or_without_one_is_refused_and_clearing_nothing_is_not(Store kind)
    {
        await using var store = await RunningStore.StartAsync(kind);
        var state = await Write(store, "a", new Counted { Count = 1 });
        var stale = new CountedState(state.State) { ETag = state.ETag };
        await Write(store, "a", state, new Counted { Count = 2 });

        await Assert.ThrowsAsync<InconsistentStateException>(() => store.Hot.ClearStateAsync(State, Id("a"), stale));
        await Assert.ThrowsAsync<InconsistentStateException>(() => store.Hot.ClearStateAsync(State, Id("a"), new CountedState()));
        Assert.Equal(2, (await Read(store, "a")).State.Count);

        await store.Hot.ClearStateAsync(State, Id("nobody"), new CountedState());
    }

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task States_of_ten_megabytes_are_kept_whole(Store kind)
    {
        await using var store = await RunningStore.StartAsync(kind);
        var texts = Enumerable.Range(0, 3).Select(i => string.Create(10_000_000, i, (chars, seed) => new Random(seed).GetItems("abcdefghijklmnopqrstuvwxyz", chars))).ToList();
        await Task.WhenAll(texts.Select((text, i) => Write(store, $"big-{i}", new Counted { Text = text })));
        for (var i = 0; i < texts.Count; i++)
            Assert.True(texts[i] == (await Read(store, $"big-{i}")).State.Text);
    }

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task Thousands_written_at_once_are_all_there_with_their_etags(Store kind)
    {
        const int Grains = 5_000;
        await using var store = await RunningStore.StartAsync(kind);
        var states = await Task.WhenAll(Enumerable.Range(0, Grains).Select(i => Write(store, $"grain-{i}", new Counted { Count = i })));
        await Task.WhenAll(states.Select((state, i) => Write(store, $"grain-{i}", state, state.State with { Count = i * 2 })));
        var found = await Task.WhenAll(Enumerable.Range(0, Grains).Select(i => Read(store, $"grain-{i}")));

        for (var i = 0; i < Grains; i++)
            Assert.Equal((i * 2, states[i].ETag), (found[i].State.Count, found[i].ETag));
        await Task.WhenAll(found.Select((state, i) => i % 2 == 0 ? store.Hot.ClearStateAsync(State, Id($"grain-{i}"), state) : Write(store, $"grain-{i}", state, new Counted { Count = 1 })));
        Assert.Equal(Grains / 2, (await Task.WhenAll(Enumerable.Range(0, Grains).Select(i => Read(store, $"grain-{i}")))).Count(state => state.RecordExists));
    }

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task What_is_refused_to_one_in_a_group_does_not_hurt_the_others(Store kind)
    {
        await using var store = await RunningStore.StartAsync(kind);
        var states = await Task.WhenAll(Enumerable.Range(0, 30).Select(i => Write(store, $"grain-{i}", new Counted { Count = i })));
        List<Task> stale, good;
        await using (await store.HoldChangesAsync())
        {
            stale = [.. states.Select((_, i) => i % 2 == 0
                ? store.Hot.WriteStateAsync(State, Id($"grain-{i}"), new CountedState() { ETag = "1" })
                : store.Hot.ClearStateAsync(State, Id($"grain-{i}"), new CountedState() { ETag = "1" }))];
            good = [.. states.Select((state, i) => i % 3 == 0 ? store.Hot.ClearStateAsync(State, Id($"grain-{i}"), state) : Write(store, $"grain-{i}", state, new Counted { Count = 1_000 + i }))];
        }

        foreach (var one in stale)
            await Assert.ThrowsAsync<InconsistentStateException>(() => one);
        await Task.WhenAll(good);
        for (var i = 0; i < states.Length; i++)
        {
            var found = await Read(store, $"grain-{i}");
            Assert.Equal(i % 3 == 0 ? (false, 0, null) : (true, 1_000 + i, states[i].ETag), (found.RecordExists, found.State.Count, found.ETag));
        }
    }

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task What_is_cancelled_before_it_begins_is_not_done(Store kind)
    {
        await using var store = await RunningStore.StartAsync(kind);
        var state = await Write(store, "a", new Counted { Count = 1 });
        var cancelled = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.Hot.WriteStateAsync(State, Id("a"), new CountedState() { ETag = state.ETag }, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.Hot.ClearStateAsync(State, Id("a"), state, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.Hot.ReadStateAsync(State, Id("a"), state, cancelled));
        var found = await Read(store, "a");
        Assert.Equal((1, state.ETag), (found.State.Count, found.ETag));
    }

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task What_is_cancelled_while_it_waits_leaves_the_old_state_or_the_new_one(Store kind)
    {
        await using var store = await RunningStore.StartAsync(kind);
        var states = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Write(store, $"grain-{i}", new Counted { Count = i })));
        var etags = states.Select(state => state.ETag).ToList();
        using var cancel = new CancellationTokenSource();
        Task[] waiting;
        await using (await store.HoldChangesAsync())
        {
            waiting = [.. states.Select((state, i) =>
            {
                state.State = new Counted { Count = 1_000 + i, Text = new string('x', 1_000) };
                return store.Hot.WriteStateAsync(State, Id($"grain-{i}"), state, cancel.Token);
            })];
            await cancel.CancelAsync();
            // The wait ends at once, though the store is still held.
            foreach (var one in waiting)
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one.WaitAsync(TimeSpan.FromSeconds(20)));
        }

        // Whatever comes after them comes after them.
        await Write(store, "last", new Counted());
        for (var i = 0; i < states.Length; i++)
        {
            var found = await Read(store, $"grain-{i}");
            Assert.Equal(etags[i], states[i].ETag);
            if (found.ETag == etags[i])
                Assert.Equal((i, null), (found.State.Count, found.State.Text));
            else
                Assert.Equal((1_000 + i, 1_000), (found.State.Count, found.State.Text!.Length));
            await Write(store, $"grain-{i}", found, new Counted { Count = 5 });
        }
    }

    private static GrainId Id(string key) => GrainId.Create("planted", key);

    private static Task<CountedState> Write(RunningStore store, string key, Counted state) => Write(store, key, new CountedState(), state);

    private static async Task<CountedState> Write(RunningStore store, string key, CountedState to, Counted state)
    {
        to.State = state;
        await store.Hot.WriteStateAsync(State, Id(key), to);
        return to;
    }

    private static async Task<CountedState> Read(RunningStore store, string key)
    {
        var state = new CountedState();
        await store.Hot.ReadStateAsync(State, Id(key), state);
        return state;
    }
}
