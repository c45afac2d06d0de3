using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Audit;
using ThreatResponse.Contracts.Intelligence;
using ThreatResponse.Domain.Intelligence.Import;

namespace ThreatResponse.Grains.Intelligence;

/// <summary>Knows the feeds, and wakes each of them every minute: an import that a silo had under way goes on elsewhere, and what is due is fetched.</summary>
internal sealed class FeedDirectoryGrain(
    [PersistentState("feeds", "settings")] IPersistentState<FeedDirectoryState> directory, FeedOrigins origins, IActivityTrail trail, TimeProvider time) : Grain, IFeedDirectoryGrain, IRemindable
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

    public Task<IReadOnlyList<FeedOriginKind>> OriginsAsync() => Task.FromResult(origins.Kinds);

    public Task<IReadOnlyList<FeedDefinition>> ListAsync() =>
        Task.FromResult<IReadOnlyList<FeedDefinition>>([.. directory.State.Feeds.Values.OrderBy(feed => feed.Name, StringComparer.Ordinal).Select(FeedOrigins.Shown)]);

    public async Task<Outcome<FeedDefinition>> ByNameAsync(string name) => await KeptAsync(name) is { Value: { } feed } ? FeedOrigins.Shown(feed) : new FeedNotFound(name);

    public Task<Outcome<FeedDefinition>> KeptAsync(string name) => Task.FromResult<Outcome<FeedDefinition>>(directory.State.Feeds.TryGetValue(name, out var feed) ? feed : new FeedNotFound(name));

    public async Task<Outcome<FeedDefinition>> AddAsync(FeedDefinition feed) =>
        directory.State.Feeds.ContainsKey(feed.Name) ? new FeedExists(feed.Name) : await Put(feed, null, "added");

    public async Task<Outcome<FeedDefinition>> ChangeAsync(FeedDefinition feed) =>
        directory.State.Feeds.TryGetValue(feed.Name, out var known) ? await Put(feed, known, "changed") : new FeedNotFound(feed.Name);

    private async Task<Outcome<FeedDefinition>> Put(FeedDefinition given, FeedDefinition? known, string kind)
    {
        if (FeedFaults.Of(given) is { } fault)
            return new FeedIsInvalid(fault);
        var before = known?.Origin;
        var made = origins.Kept(given, before);
        if (made.Value is not { } feed)
            return made;
        feed = feed with { Columns = (given.Columns ?? known?.Columns) is { IsTable: true } columns ? columns : null };
        var caller = Caller.Current ?? Caller.System;
        var isOther = !FeedOrigins.AreSame(feed.Origin, before);
        if (isOther && !caller.May(Permission.ManagePipeline) && !caller.May(Permission.System))
            return new PermissionMissing(Permission.ManagePipeline);
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

        var said = $"Feed “{feed.Title}”: reliability {feed.Reliability}, confidence {feed.Confidence}, TLP {feed.Tlp}, PAP {feed.Pap ?? "clear"}{(feed.IsWhole ? ", each import is the whole of it" : "")}{(feed.Columns is null ? "" : ", read by columns")}{Said(feed.Origin, isOther)}";
        await trail.AppendAsync(new ActivityEntry(null, $"feed {feed.Name}", kind, said, caller.Name, caller.Display, time.GetUtcNow()));
        Caller.System.Enter();
        _ = GrainFactory.GetGrain<IFeedGrain>(feed.Name).ChangedAsync();
        caller.Enter();
        return FeedOrigins.Shown(feed);
    }

    private static string Said(FeedOrigin? origin, bool isOther) => origin is null
        ? isOther ? "; no longer fetched" : ""
        : $"; fetched by {origin.Kind} {(origin.IsOn ? $"every {origin.Period.TotalMinutes:0} minutes" : "by hand only")}{(isOther ? ", where from was changed" : "")}";
}
