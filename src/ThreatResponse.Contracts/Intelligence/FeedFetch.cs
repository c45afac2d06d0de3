using ThreatResponse.Contracts.Response.Devices;

namespace ThreatResponse.Contracts.Intelligence;

/// <summary>How fetching a feed goes. What it added and changed counts for all files of its newest fetch.</summary>
/// <param name="IsUnderWay">A file is fetched or read, or more are to come at once.</param>
/// <param name="Succeeded">When everything that there was had last been read; null: never.</param>
/// <param name="Next">When it is fetched next; null: not before somebody does so by hand, or changes the feed.</param>
/// <param name="Failure">Of the newest attempt; <see cref="FailureKind.None"/> when it went well.</param>
/// <param name="Why">What happened, and what to do; null when it went well.</param>
/// <param name="Failures">In a row.</param>
/// <param name="Files">That were read; 0: there was nothing new.</param>
[GenerateSerializer, Immutable, Alias("tr.FeedFetch")]
public sealed record FeedFetch(
    [property: Id(0)] bool IsUnderWay,
    [property: Id(1)] DateTimeOffset? Succeeded,
    [property: Id(2)] DateTimeOffset? Next,
    [property: Id(3)] FailureKind Failure = FailureKind.None,
    [property: Id(4)] string? Why = null,
    [property: Id(5)] int Failures = 0,
    [property: Id(6)] int Files = 0,
    [property: Id(7)] long Added = 0,
    [property: Id(8)] long Changed = 0,
    [property: Id(9)] long Withdrawn = 0);
