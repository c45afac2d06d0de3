using Orleans.Runtime;
using ThreatResponse.Contracts;
using ThreatResponse.Testing;

namespace ThreatResponse.Storage.Tests.GrainState;

public sealed class DatabasesComeBack
{
    [Theory]
    [InlineData("fast")]
    [InlineData("immediate")]
    public async Task While_the_database_is_away_callers_are_told_and_afterwards_all_goes_on(string mode)
    {
        await using var server = await PostgresServer.StartAsync();
        await using var store = await RunningStore.StartAsync(Store.Postgres, await server.CreateDatabaseAsync());
        var id = GrainId.Create("planted", "a");
        var state = new CountedState(new Counted { Count = 1 });
        await store.Hot.WriteStateAsync("planted", id, state);
        var etag = state.ETag;

        await server.StopAsync(mode);
        state.State = new Counted { Count = 2 };
        await Assert.ThrowsAsync<StoreBusyException>(() => store.Hot.WriteStateAsync("planted", id, state));
        await Assert.ThrowsAsync<StoreBusyException>(() => store.Hot.ReadStateAsync("planted", id, new CountedState()));
        await Assert.ThrowsAsync<StoreBusyException>(() => store.Hot.ClearStateAsync("planted", id, state));
        Assert.Equal((etag, 2), (state.ETag, state.State.Count));

        await server.StartAgainAsync();
        var found = new CountedState();
        await store.Hot.ReadStateAsync("planted", id, found);
        Assert.Equal((1, etag), (found.State.Count, found.ETag));
        await store.Hot.WriteStateAsync("planted", id, state);
        await store.Hot.ReadStateAsync("planted", id, found);
        Assert.Equal(2, found.State.Count);
    }

    /// <summary>Nobody who was told that it is saved finds it otherwise; who was told that it failed finds the one or the other.</summary>
    [Fact]
    public async Task Of_many_that_write_while_the_database_crashes_everyone_finds_what_was_acknowledged()
    {
        await using var server = await PostgresServer.StartAsync();
        await using var store = await RunningStore.StartAsync(Store.Postgres, await server.CreateDatabaseAsync());
        using var stop = new CancellationTokenSource();
        var acknowledged = new long[64];
        using var written = new SemaphoreSlim(0);
        var interrupted = 0;
        var up = NewSignal();
        up.SetResult();
        var writers = Enumerable.Range(0, acknowledged.Length).Select(i => Task.Run(async () =>
        {
            var id = GrainId.Create("planted", $"grain-{i}");
            var state = new CountedState();
            while (!stop.IsCancellationRequested)
            {
                try
                {
                    await store.Hot.ReadStateAsync("planted", id, state);
                    Assert.True(state.State.Count >= acknowledged[i]);
                    for (var n = state.State.Count + 1; !stop.IsCancellationRequested; n++)
                    {
                        state.State = new Counted { Count = n };
                        await store.Hot.WriteStateAsync("planted", id, state);
                        acknowledged[i] = n;
                        written.Release();
                    }
                }
                catch (StoreBusyException)
                {
                    Interlocked.Increment(ref interrupted);
                    await Volatile.Read(ref up).Task;
                }
            }
        })).ToList();

        for (var crash = 0; crash < 2; crash++)
        {
            await Written();
            Volatile.Write(ref up, NewSignal());
            await server.StopAsync("immediate");
            await server.StartAgainAsync();
            up.SetResult();
        }

        await Written();
        await stop.CancelAsync();
        await Task.WhenAll(writers);
        Assert.NotEqual(0, interrupted);
        for (var i = 0; i < acknowledged.Length; i++)
        {
            var state = new CountedState();
            await store.Hot.ReadStateAsync("planted", GrainId.Create("planted", $"grain-{i}"), state);
            Assert.InRange(state.State.Count, acknowledged[i], acknowledged[i] + 1);
            Assert.NotEqual(0, state.State.Count);
        }

        // Several times by each.
        async Task Written()
        {
            for (var times = 0; times < acknowledged.Length * 10; times++)
                Assert.True(await written.WaitAsync(TimeSpan.FromSeconds(60)), "nothing is written any more");
        }

        static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
