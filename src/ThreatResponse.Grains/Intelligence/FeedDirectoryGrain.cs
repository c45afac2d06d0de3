using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Audit;
using ThreatResponse.Contracts.Intelligence;
using ThreatResponse.Domain.Intelligence.Import;

namespace ThreatResponse.Grains.Intelligence;

/// <summary>Knows the feeds, and wakes each of them every minute: an import that a silo had under way goes on elsewhere.</summary>
internal sealed class FeedDirectoryGrain([PersistentState("feeds", "settings")] IPersistentState<FeedDirectoryState> directory, IActivityTrail trail, TimeProvider time) : Grain, IFeedDirectoryGrain, IRemindable
{
    private const string EveryMinute = "wake";

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        this.WakeEveryMinute(EveryMinute);
        return Task.CompletedTask;
    }

    public Task ReceiveReminder(string reminderName, TickStatus status) => WakeAsync();

    public Task WakeAsync()
    {
        var before = Caller.Current;
        Caller.System.Enter();
        foreach (var name in directory.State.Feeds.Keys)
            _ = GrainFactory.GetGrain<IFeedGrain>(name).LookAsync();
        before?.Enter();
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<FeedDefinition>> ListAsync() => Task.FromResult<IReadOnlyList<FeedDefinition>>([.. directory.State.Feeds.Values.OrderBy(feed => feed.Name, StringComparer.Ordinal)]);

    public Task<Outcome<FeedDefinition>> ByNameAsync(string name) => Task.FromResult<Outcome<FeedDefinition>>(directory.State.Feeds.TryGetValue(name, out var feed) ? feed : new FeedNotFound(name));

    public async Task<Outcome<FeedDefinition>> AddAsync(FeedDefinition feed) =>
        directory.State.Feeds.ContainsKey(feed.Name) ? new FeedExists(feed.Name) : await Put(feed, "added");

    public async Task<Outcome<FeedDefinition>> ChangeAsync(FeedDefinition feed) =>
        directory.State.Feeds.ContainsKey(feed.Name) ? await Put(feed, "changed") : new FeedNotFound(feed.Name);

    private async Task<Outcome<FeedDefinition>> Put(FeedDefinition feed, string kind)
    {
        if (FeedFaults.Of(feed) is { } fault)
            return new FeedIsInvalid(fault);
        directory.State.Feeds[feed.Name] = feed;
        try
        {
            await directory.WriteStateAsync();
        }
        catch
        {
            // What is in memory was not saved: the next call starts from what is.
            DeactivateOnIdle();
            throw;
        }

        var caller = Caller.Current ?? Caller.System;
        var said = $"Feed “{feed.Title}”: reliability {feed.Reliability}, confidence {feed.Confidence}, TLP {feed.Tlp}{(feed.IsWhole ? ", each import is the whole of it" : "")}";
        await trail.AppendAsync(new ActivityEntry(null, $"feed {feed.Name}", kind, said, caller.Name, caller.Display, time.GetUtcNow()));
        return feed;
    }
}
