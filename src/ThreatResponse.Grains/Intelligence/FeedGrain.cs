using Microsoft.Extensions.Logging;
using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Audit;
using ThreatResponse.Contracts.Intelligence;
using ThreatResponse.Domain.Intelligence.Import;
using ThreatResponse.Domain.Intelligence.Import.Columns;

namespace ThreatResponse.Grains.Intelligence;

/// <summary>Imports of one feed. The file is kept until it is read to its end; rows are durable page by page, and the state says how far the newest import is.</summary>
internal sealed partial class FeedGrain(
    [PersistentState("feed", "settings")] IPersistentState<FeedState> feed, IIntelligenceStore store, IFeedFiles files, IFeedObjects objects, ReadFeedFile read, FeedOrigins origins, IActivityTrail trail, TimeProvider time, ILogger<FeedGrain> log) : Grain, IFeedGrain
{
    private const int Page = 5_000, SkippedShown = 100, LongestPart = 1024 * 1024, MostObjects = 1_000_000;
    private static readonly TimeSpan _again = TimeSpan.FromSeconds(5);
    private List<FeedRow>? _rows;
    private IGrainTimer? _next;

    private string Name => this.GetPrimaryKeyString();

    public async Task<Outcome<FeedView>> GetAsync() => (await Definition()) is { Value: { } definition } ? View(definition) : new FeedNotFound(Name);

    public async Task<Outcome<FeedImport>> BeginAsync(string? format, bool acceptShrink, FeedColumns? columns)
    {
        if ((await Definition()) is not { Value: { } definition })
            return new FeedNotFound(Name);
        if (columns is not null && ColumnFaults.Of(columns) is { } fault)
            return new ColumnsAreInvalid(fault);
        if (format is not null && !read.Knows(format))
            return new FeedFormatUnknown(format, read.Known);
        await files.DropAsync(Name, CancellationToken.None);
        var caller = Caller.Current ?? Caller.System;
        _rows = null;
        return await Save(new FeedImport((feed.State.Last?.Run ?? 0) + 1, time.GetUtcNow(), caller.Display, Format: format), isReading: false, state => (state.AcceptsShrink, state.By, state.Columns) = (acceptShrink, caller.Name, columns ?? definition.Columns));
    }

    public async Task<Outcome<FeedImport>> PutAsync(long run, int part, byte[] bytes)
    {
        if (feed.State is not { Last: { Ended: null } import, IsReading: false } || import.Run != run)
            return new ImportIsOver(run);
        if (bytes.Length > LongestPart)
            return new FeedIsUnreadable($"A part of {bytes.Length} bytes is too long: at most {LongestPart}.");
        await files.PutAsync(Name, run, part, bytes, CancellationToken.None);
        return import;
    }

    public async Task<Outcome<FeedImport>> ReadAsync(long run)
    {
        if (feed.State.Last is not { } import || import.Run != run)
            return new ImportIsOver(run);
        if (import.Ended is not null)
            return import;
        var begun = feed.State.IsReading ? import : await Save(import, isReading: true);
        GoOnIn(TimeSpan.Zero);
        return begun;
    }

    public async Task LookAsync()
    {
        if (feed.State.IsReading && _next is null)
            GoOnIn(TimeSpan.Zero);
        else
            await FetchIfDue();
    }

    private void GoOnIn(TimeSpan wait)
    {
        _next?.Dispose();
        _next = this.RegisterGrainTimer(GoOn, new GrainTimerCreationOptions(wait, Timeout.InfiniteTimeSpan) { KeepAlive = true });
    }

    private async Task GoOn()
    {
        Caller.System.Enter();
        try
        {
            await TakeAnswer();
            if (await Step())
            {
                GoOnIn(TimeSpan.Zero);
            }
            else
            {
                _next = null;
                await FetchIfDue();
            }
        }
        catch (Exception fault) when (TransientFault.Is(fault))
        {
            LogLater(Name, fault.Message);
            GoOnIn(_again);
        }
        catch (Exception fault) when (fault is not Orleans.Storage.InconsistentStateException && feed.State is { Last: { Ended: null }, IsReading: true })
        {
            // Tried again, it would end the same way.
            LogFailed(fault, Name);
            _next = null;
            await End(feed.State.Last with { Fault = ImportFault.Of(new FeedIsUnreadable($"It could not be taken further: {fault.Message} What it took is kept.")) });
        }
    }

    /// <summary>One page; before the first, what the file says besides. After a crash in the middle of one it is taken again, and what it had added counts as the same.</summary>
    /// <returns>There is more.</returns>
    private async Task<bool> Step()
    {
        if (feed.State is not { Last: { Ended: null } import, IsReading: true })
            return false;
        if ((await Definition()).Value is not { } definition)
            return await End(import with { Fault = ImportFault.Of(new FeedNotFound(Name)) });
        if (_rows is null)
        {
            var (bytes, columns) = (await files.ReadAsync(Name, import.Run, CancellationToken.None), feed.State.Columns);
            var (file, format) = await Task.Run(() => read.Of(bytes, import.Format, columns));
            if (file.Fault is { } why)
                return await End(import with { Format = format, Fault = ImportFault.Of(new FeedIsUnreadable(why)) });
            await objects.KeepAsync(Name, import.Run, file.Objects, CancellationToken.None);
            (_rows, import) = ([.. file.Rows], import with { Format = format, Rows = file.Rows.Count });
        }

        if (import.Done >= _rows.Count)
            return await Finish(definition, import);
        await Save(await Take(definition, import, _rows.GetRange(import.Done, Math.Min(Page, _rows.Count - import.Done))), isReading: true);
        return true;
    }

    private async Task<FeedImport> Take(FeedDefinition definition, FeedImport import, IReadOnlyList<FeedRow> rows)
    {
        var (taken, revoked, skipped, now) = (new Dictionary<(string, string, string), NewIndicator>(), new HashSet<string>(StringComparer.Ordinal), new List<SkippedRow>(), time.GetUtcNow());
        foreach (var row in rows)
        {
            if (row is { IsRevoked: true, Id: { } id })
            {
                revoked.Add(id);
                continue;
            }

            foreach (var (indicator, reason) in ReadFeedRow.All(row, definition, now))
            {
                if (indicator is not null)
                    taken[(indicator.ExternalId, indicator.Type, indicator.Value)] = indicator;
                else
                    skipped.Add(new SkippedRow(row.Line, row.Value.Length > 200 ? row.Value[..200] + "…" : row.Value, reason!));
            }
        }

        var (added, changed, same, withdrawn) = taken.Count + revoked.Count == 0 ? default : await store.WriteAsync(Name, definition.Reliability, import.Run, [.. taken.Values], revoked, now, CancellationToken.None);
        return import with
        {
            Added = import.Added + added,
            Changed = import.Changed + changed,
            Same = import.Same + same,
            Withdrawn = import.Withdrawn + withdrawn,
            Skipped = import.Skipped + skipped.Count,
            FirstSkipped = [.. (import.FirstSkipped ?? []).Concat(skipped).Take(SkippedShown)],
            Done = import.Done + rows.Count,
        };
    }

    private async Task<bool> Finish(FeedDefinition definition, FeedImport import)
    {
        if (!definition.IsWhole)
            return await End(import);
        var (inForce, gone) = await store.GoneAsync(Name, import.Run, CancellationToken.None);
        if (gone * 2 > inForce - import.Added && gone > 0 && !feed.State.AcceptsShrink)
            return await End(import with { Fault = ImportFault.Of(FeedShrank.Of(inForce, gone)) });
        await objects.ForgetAsync(Name, import.Run, CancellationToken.None);
        return await End(import with { Withdrawn = import.Withdrawn + (gone == 0 ? 0 : await store.WithdrawAsync(Name, import.Run, CancellationToken.None)) });
    }

    /// <returns>False: there is no more.</returns>
    private async Task<bool> End(FeedImport import)
    {
        var (origin, now) = ((await Definition()).Value?.Origin, time.GetUtcNow());
        var ended = await Save(import with { Ended = now }, isReading: false, state =>
        {
            if (state.Fetch is { } fetch && fetch.Run == import.Run)
                state.Fetch = origin is null ? null : fetch.Read(origin, import, now);
        });
        _rows = null;
        var said = $"Import {ended.Run}: {ended.Added} added, {ended.Changed} changed, {ended.Same} as before, {ended.Withdrawn} withdrawn, {ended.Skipped} skipped{(ended.Fault is { } fault ? $". It ended before its end: {fault.Reason}" : "")}";
        await trail.AppendAsync(new ActivityEntry(null, $"feed {Name}", "imported", said, feed.State.By, ended.By, now));
        await files.DropAsync(Name, CancellationToken.None);
        await objects.ForgetAllButAsync(Name, MostObjects, CancellationToken.None);
        return false;
    }

    private async Task<Outcome<FeedDefinition>> Definition() => await GrainFactory.GetGrain<IFeedDirectoryGrain>("all").ByNameAsync(Name);

    private async Task<FeedImport> Save(FeedImport import, bool isReading, Action<FeedState>? besides = null)
    {
        await Write(state =>
        {
            (state.Last, state.IsReading) = (import, isReading);
            besides?.Invoke(state);
        });
        return import;
    }

    private async Task Write(Action<FeedState> change)
    {
        try
        {
            change(feed.State);
            await feed.WriteStateAsync();
        }
        catch
        {
            // What is in memory was not saved: whoever asks next starts from what is.
            DeactivateOnIdle();
            throw;
        }
    }

    [LoggerMessage(5705, LogLevel.Warning, "Import of feed {Feed} goes on in a moment: {Message}")]
    private partial void LogLater(string feed, string message);

    [LoggerMessage(5706, LogLevel.Error, "Import of feed {Feed} could not be taken further")]
    private partial void LogFailed(Exception fault, string feed);
}
