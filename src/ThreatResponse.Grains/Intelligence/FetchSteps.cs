using ThreatResponse.Contracts.Intelligence;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Domain.IncidentToResponse.Devices;

namespace ThreatResponse.Grains.Intelligence;

/// <summary>What becomes of a fetch: what is due when, after what went well and what did not.</summary>
internal static class FetchSteps
{
    private const int MostEmpty = 3;

    /// <summary>A fetch that does not go on with another one counts anew.</summary>
    public static FetchState Begun(this FetchState fetch) => fetch.HasMore ? fetch : fetch with { Files = 0, Added = 0, Changed = 0, Withdrawn = 0, Empty = 0 };

    /// <summary>Somebody wants it now.</summary>
    public static FetchState Wanted(this FetchState fetch, DateTimeOffset? due, bool acceptShrink) =>
        fetch with { Due = due, Failure = FailureKind.None, Why = null, Failures = 0, Empty = 0, AcceptsShrink = acceptShrink };

    public static FetchState NothingNew(this FetchState fetch, FeedOrigin origin, string? checkpoint, bool hasMore, DateTimeOffset now)
    {
        if (!hasMore || fetch.Empty + 1 < MostEmpty)
            return fetch.Passed(origin, checkpoint, hasMore, now) with { Empty = hasMore ? fetch.Empty + 1 : 0 };
        return (fetch with { Checkpoint = checkpoint, Empty = 0 }).Failed(origin, FailureKind.DeviceFault, $"It says that there is more, and gave nothing {MostEmpty} times in a row.", null, now);
    }

    /// <summary>The file that was read has ended, one way or the other.</summary>
    public static FetchState Read(this FetchState fetch, FeedOrigin origin, FeedImport import, DateTimeOffset now)
    {
        var read = fetch with { Run = null, Ahead = null, Files = fetch.Files + 1, Added = fetch.Added + import.Added, Changed = fetch.Changed + import.Changed, Withdrawn = fetch.Withdrawn + import.Withdrawn, Empty = 0 };
        return import.Fault switch
        {
            null => read.Passed(origin, fetch.Ahead, fetch.HasMore, now),
            { Code: ImportFault.Shrank } fault => read.Failed(origin, FailureKind.Conflict, fault.Reason, origin.Period, now) with { Due = origin.IsOn ? now + origin.Period : null },
            { } fault => read.Failed(origin, FailureKind.DeviceFault, fault.Reason, null, now),
        };
    }

    /// <param name="asked">How long the origin asked to be left alone; null when it did not.</param>
    public static FetchState Failed(this FetchState fetch, FeedOrigin origin, FailureKind kind, string why, TimeSpan? asked, DateTimeOffset now)
    {
        var failures = fetch.Failure == kind ? fetch.Failures + 1 : 1;
        var after = FailureBehaviour.Of(kind, failures, asked).After;
        return fetch with { Failure = kind, Why = why, Failures = failures, Due = origin.IsOn ? now + after : null };
    }

    private static FetchState Passed(this FetchState fetch, FeedOrigin origin, string? checkpoint, bool hasMore, DateTimeOffset now)
    {
        if (hasMore && checkpoint == fetch.Checkpoint)
            return fetch.Failed(origin, FailureKind.DeviceFault, "It gives the same page again and again.", null, now);
        return fetch with
        {
            Checkpoint = checkpoint,
            HasMore = hasMore,
            Due = hasMore ? now : origin.IsOn ? now + origin.Period : null,
            Succeeded = hasMore ? fetch.Succeeded : now,
            Failure = FailureKind.None,
            Why = null,
            Failures = 0,
            AcceptsShrink = hasMore && fetch.AcceptsShrink,
        };
    }
}
