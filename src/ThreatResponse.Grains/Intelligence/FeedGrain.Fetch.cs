using Microsoft.Extensions.Logging;
using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Contracts.Audit;
using ThreatResponse.Contracts.Intelligence;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Intelligence;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Grains.Intelligence;

/// <summary>
/// Fetches of the feed. A call to its origin runs beside the grain, which goes on answering; what it brought is taken in a turn of its own, and read as a file is that
/// somebody sent. The checkpoint moves in the same write that ends the import.
/// </summary>
internal sealed partial class FeedGrain
{
    /// <summary>A file that somebody began to send and has not sent by then is not on its way any more.</summary>
    private static readonly TimeSpan _longestOnItsWay = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan _longestCall = TimeSpan.FromMinutes(5), _wokenEvery = TimeSpan.FromMinutes(1);
    private IGrainTimer? _call, _due;
    private bool _isFetching;
    private (FeedDefinition Of, FeedPage? Page, DeviceFailureException? Failure)? _answer;

    private bool IsBusy => feed.State.IsReading || (feed.State.Last is { Ended: null } last && time.GetUtcNow() - last.Started < _longestOnItsWay);

    public async Task<Outcome<FeedView>> FetchAsync(bool acceptShrink)
    {
        if ((await Definition()) is not { Value: { } definition })
            return new FeedNotFound(Name);
        if (definition.Origin is null)
            return new FeedHasNoOrigin(Name);
        await Save((feed.State.Fetch ?? new FetchState()).Wanted(time.GetUtcNow(), acceptShrink));
        await AsSystem(FetchIfDue);
        return View(definition);
    }

    public async Task ChangedAsync()
    {
        if (await AsSystem(Kept) is not { } definition)
            return;
        if (definition.Origin is { } origin)
            await Save((feed.State.Fetch ?? new FetchState()).Wanted(origin.IsOn ? time.GetUtcNow() : null, acceptShrink: false));
        else if (feed.State.Fetch is not null)
            await Save((FetchState?)null);
        await AsSystem(FetchIfDue);
    }

    private FeedView View(FeedDefinition definition)
    {
        if (definition.Origin is not { } origin)
            return new FeedView(definition, feed.State.Last);
        var fetch = feed.State.Fetch ?? new FetchState { Due = origin.IsOn ? time.GetUtcNow() : null };
        var isUnderWay = _isFetching || fetch is { HasMore: true, Failure: FailureKind.None, Due: not null } || (feed.State.IsReading && fetch.Run == feed.State.Last?.Run);
        return new FeedView(definition, feed.State.Last, new FeedFetch(
            isUnderWay, fetch.Succeeded, fetch.Due, fetch.Failure, fetch.Why, fetch.Failures, fetch.Files, fetch.Added, fetch.Changed, fetch.Withdrawn));
    }

    /// <summary>Calls the origin when it is time, and nothing else is under way.</summary>
    private async Task FetchIfDue()
    {
        if (_isFetching || IsBusy || await Kept() is not { Origin: { } origin } definition || _isFetching)
            return;
        var fetch = feed.State.Fetch ?? new FetchState { Due = origin.IsOn ? time.GetUtcNow() : null };
        if (fetch.Due is not { } due)
            return;
        if (due > time.GetUtcNow())
        {
            Wake(due - time.GetUtcNow());
            return;
        }

        _isFetching = true;
        _call?.Dispose();
        _call = this.RegisterGrainTimer(() => Call(definition, origin, FeedColumns.AreSame(fetch.Columns, definition.Columns) ? fetch.Checkpoint : null), new GrainTimerCreationOptions(TimeSpan.Zero, Timeout.InfiniteTimeSpan) { Interleave = true, KeepAlive = true });
    }

    /// <summary>Beyond a minute, the directory wakes every feed.</summary>
    private void Wake(TimeSpan wait)
    {
        _due?.Dispose();
        _due = wait < _wokenEvery ? this.RegisterGrainTimer(() => AsSystem(FetchIfDue), new GrainTimerCreationOptions(wait, Timeout.InfiniteTimeSpan) { KeepAlive = true }) : null;
    }

    private async Task Call(FeedDefinition definition, FeedOrigin of, string? checkpoint)
    {
        using var stop = new CancellationTokenSource(_longestCall, time);
        try
        {
            var origin = origins.Of(of.Kind) ?? throw new DeviceFailureException(FailureKind.Unsupported, $"This version has no origin “{of.Kind}”.");
            var to = origins.Connection(origin, definition, time, LogCalls);

            // Libraries may block where they are called, and heed no token: on the grain's own thread that would be for ever.
            _answer = (definition, await Task.Run(() => origin.FetchAsync(to, checkpoint, stop.Token), stop.Token).WaitAsync(stop.Token), null);
        }
        catch (DeviceFailureException failure)
        {
            _answer = (definition, null, failure);
        }
        catch (OperationCanceledException late) when (stop.IsCancellationRequested)
        {
            _answer = (definition, null, new DeviceFailureException(FailureKind.Transient, $"{Name} did not answer within {_longestCall.TotalMinutes:0} minutes.", late));
        }
        catch (Exception fault)
        {
            _answer = (definition, null, new DeviceFailureException(FailureKind.DeviceFault, $"{Name} answered with something unexpected: {fault.Message}", fault));
        }

        GoOnIn(TimeSpan.Zero);
    }

    /// <summary>Takes what a call brought, unless somebody sent a file meanwhile, or the origin or the columns were changed: then it is fetched again.</summary>
    private async Task TakeAnswer()
    {
        if (_answer is not { } answer)
            return;
        try
        {
            if (!IsBusy && await Kept() is { Origin: { } origin } kept && FeedOrigins.AreSame(origin, answer.Of.Origin) && FeedColumns.AreSame(kept.Columns, answer.Of.Columns))
                await Take(origin, kept.Columns, answer.Page, answer.Failure);
        }
        catch (Exception fault) when (!TransientFault.Is(fault))
        {
            (_answer, _isFetching) = (null, false);
            throw;
        }

        (_answer, _isFetching) = (null, false);
    }

    private async Task Take(FeedOrigin origin, FeedColumns? columns, FeedPage? page, DeviceFailureException? failure)
    {
        var (fetch, now) = ((feed.State.Fetch ?? new FetchState()).Begun(), time.GetUtcNow());
        if (page is null)
        {
            var (kind, why) = (failure!.Kind, failure.Message);
            fetch = fetch.Failed(origin, kind, why, failure.RetryAfter, now);
            LogNotFetched(Name, kind, why, fetch.Due);
            await Save(fetch);
            if (fetch.Failures == 1)
                await trail.AppendAsync(new ActivityEntry(null, $"feed {Name}", "not-fetched", $"{why} {(fetch.Due is { } due ? $"It is tried again at {due:HH:mm:ss} UTC." : "It waits until somebody fetches it, or changes the feed.")}", Caller.System.Name, Caller.System.Display, now));
        }
        else if (page.Bytes is not { } bytes)
        {
            await Save(fetch.NothingNew(origin, page.Checkpoint, page.HasMore, now) with { Columns = columns });
        }
        else
        {
            var run = (feed.State.Last?.Run ?? 0) + 1;
            await files.DropAsync(Name, CancellationToken.None);
            for (var part = 0; part * LongestPart < bytes.Length; part++)
                await files.PutAsync(Name, run, part, bytes[(part * LongestPart)..Math.Min(bytes.Length, (part + 1) * LongestPart)], CancellationToken.None);
            _rows = null;
            await Save(new FeedImport(run, now, Caller.System.Display, Format: page.Format), isReading: true, state =>
            {
                (state.AcceptsShrink, state.By, state.Columns) = (fetch.AcceptsShrink, Caller.System.Name, columns);
                state.Fetch = fetch with { Run = run, Ahead = page.Checkpoint, HasMore = page.HasMore, Checkpoint = FeedColumns.AreSame(fetch.Columns, columns) ? fetch.Checkpoint : null, Columns = columns, Failure = FailureKind.None, Why = null, Failures = 0 };
            });
        }
    }

    private Task Save(FetchState? fetch) => Write(state => state.Fetch = fetch);

    private async Task<FeedDefinition?> Kept() => (await GrainFactory.GetGrain<IFeedDirectoryGrain>("all").KeptAsync(Name)).Value;

    private static async Task<T> AsSystem<T>(Func<Task<T>> act)
    {
        var before = Caller.Current;
        Caller.System.Enter();
        try
        {
            return await act();
        }
        finally
        {
            before?.Enter();
        }
    }

    private static Task AsSystem(Func<Task> act) => AsSystem(async () =>
    {
        await act();
        return true;
    });

    private void LogCalls(string command) => LogCall(Name, command);

    [LoggerMessage(5707, LogLevel.Debug, "Feed {Feed}: {Command}")]
    private partial void LogCall(string feed, string command);

    [LoggerMessage(5708, LogLevel.Warning, "Feed {Feed} was not fetched ({Kind}): {Why} Again at {Due}")]
    private partial void LogNotFetched(string feed, FailureKind kind, string why, DateTimeOffset? due);
}
