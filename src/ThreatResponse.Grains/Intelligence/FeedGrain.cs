using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Audit;
using ThreatResponse.Contracts.Intelligence;
using ThreatResponse.Domain.Intelligence.Import;

namespace ThreatResponse.Grains.Intelligence;

/// <summary>Imports of one feed. Rows are durable page by page; the state says how far the newest import is.</summary>
internal sealed class FeedGrain([PersistentState("feed", "settings")] IPersistentState<FeedState> feed, IIntelligenceStore store, IActivityTrail trail, TimeProvider time) : Grain, IFeedGrain
{
    private const int MostRows = 5_000, SkippedShown = 100;

    private string Name => this.GetPrimaryKeyString();

    public async Task<Outcome<FeedView>> GetAsync() => (await Definition()) is { Value: { } definition } ? new FeedView(definition, feed.State.Last) : new FeedNotFound(Name);

    public async Task<Outcome<FeedImport>> BeginAsync()
    {
        if ((await Definition()).Refusal is { } refusal)
            return refusal;
        return await Save(new FeedImport((feed.State.Last?.Run ?? 0) + 1, time.GetUtcNow(), (Caller.Current ?? Caller.System).Display));
    }

    public async Task<Outcome<FeedImport>> TakeAsync(long run, IReadOnlyList<FeedRow> rows)
    {
        if (feed.State.Last is not { Ended: null } import || import.Run != run)
            return new ImportIsOver(run);
        if (rows.Count > MostRows)
            return new PageIsTooLarge(rows.Count);
        if (await Definition() is not { Value: { } definition })
            return new FeedNotFound(Name);
        var (taken, skipped) = (new Dictionary<string, NewIndicator>(StringComparer.Ordinal), new List<SkippedRow>());
        foreach (var row in rows.Where(row => row.Line > import.LastLine))
        {
            var read = ReadFeedRow.Of(row, definition, time.GetUtcNow());
            if (read.Indicator is { } indicator)
                taken[indicator.ExternalId] = indicator;
            else
                skipped.Add(new SkippedRow(row.Line, row.Value.Length > 200 ? row.Value[..200] + "…" : row.Value, read.Reason!));
        }

        var (added, changed, same) = taken.Count == 0 ? default : await store.WriteAsync(Name, definition.Reliability, run, [.. taken.Values], time.GetUtcNow(), CancellationToken.None);
        return await Save(import with
        {
            Added = import.Added + added,
            Changed = import.Changed + changed,
            Same = import.Same + same,
            Skipped = import.Skipped + skipped.Count,
            LastLine = Math.Max(import.LastLine, rows.Count == 0 ? 0 : rows[^1].Line),
            FirstSkipped = [.. (import.FirstSkipped ?? []).Concat(skipped).Take(SkippedShown)],
        });
    }

    public async Task<Outcome<FeedImport>> EndAsync(long run, bool acceptShrink)
    {
        if (feed.State.Last is not { } import || import.Run != run)
            return new ImportIsOver(run);
        if (import.Ended is not null)
            return import;
        if (await Definition() is not { Value: { } definition })
            return new FeedNotFound(Name);
        var withdrawn = 0;
        if (definition.IsWhole)
        {
            var (inForce, gone) = await store.GoneAsync(Name, run, CancellationToken.None);
            if (gone * 2 > inForce - import.Added && gone > 0 && !acceptShrink)
                return new FeedShrank(inForce, gone);
            withdrawn = gone == 0 ? 0 : await store.WithdrawAsync(Name, run, CancellationToken.None);
        }

        var ended = await Save(import with { Ended = time.GetUtcNow(), Withdrawn = withdrawn });
        var caller = Caller.Current ?? Caller.System;
        var said = $"Import {run}: {ended.Added} added, {ended.Changed} changed, {ended.Same} as before, {ended.Withdrawn} withdrawn, {ended.Skipped} skipped";
        await trail.AppendAsync(new ActivityEntry(null, $"feed {Name}", "imported", said, caller.Name, caller.Display, time.GetUtcNow()));
        return ended;
    }

    private Task<Outcome<FeedDefinition>> Definition() => GrainFactory.GetGrain<IFeedDirectoryGrain>("all").ByNameAsync(Name);

    private async Task<FeedImport> Save(FeedImport import)
    {
        var saved = feed.State.Last;
        try
        {
            feed.State.Last = import;
            await feed.WriteStateAsync();
            return import;
        }
        catch
        {
            feed.State.Last = saved;
            DeactivateOnIdle();
            throw;
        }
    }
}
