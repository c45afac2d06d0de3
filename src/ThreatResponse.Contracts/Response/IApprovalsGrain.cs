using Orleans.Concurrency;
using ThreatResponse.Contracts.Access;

namespace ThreatResponse.Contracts.Response;

/// <summary>
/// What waits for somebody else to approve it before it comes onto a list. One grain, key <c>all</c>. Asked twice, it waits once; a time-out refuses; who asked
/// cannot approve.
/// </summary>
[Alias("tr.IApprovalsGrain")]
public interface IApprovalsGrain : IGrainWithStringKey
{
    /// <summary>Those that wait, the soonest to time out first; then the last 100 that were decided, newest first.</summary>
    [Requires(Permission.ReadResponse), Repeatable, AlwaysInterleave, Alias("List")]
    Task<IReadOnlyList<ApprovalRequest>> ListAsync();

    /// <summary>Answers while another one is being approved: a list asks, and an approval waits for its list.</summary>
    /// <param name="wishes">With canonical values and owners.</param>
    [Requires(Permission.System), Repeatable, AlwaysInterleave, Alias("Ask")]
    Task<IReadOnlyList<ApprovalRequest>> AskAsync(ListDefinition list, IReadOnlyList<NewLease> wishes, Caller by);

    /// <summary>Puts it onto its list. What the list refuses meanwhile is refused.</summary>
    [Requires(Permission.Respond), Repeatable, Alias("Approve")]
    Task<Outcome<ApprovalRequest>> ApproveAsync(string id);

    /// <summary>Who asked may take it back so.</summary>
    [Requires(Permission.Respond), Repeatable, Alias("Refuse")]
    Task<Outcome<ApprovalRequest>> RefuseAsync(string id, string because);

    /// <summary>Refuses what nobody has approved in time. Done every minute by itself.</summary>
    [Requires(Permission.System), Repeatable, Alias("Tidy")]
    Task TidyAsync();
}

/// <summary>A lease that waits for its approval, or did.</summary>
[GenerateSerializer, Immutable, Alias("tr.ApprovalRequest")]
public sealed record ApprovalRequest
{
    [Id(0)] public required string Id { get; init; }

    [Id(1)] public required string List { get; init; }

    [Id(2)] public required NewLease Wish { get; init; }

    /// <summary>Account, key or <c>system</c>.</summary>
    [Id(3)] public required string By { get; init; }

    [Id(4)] public required string ByDisplay { get; init; }

    [Id(5)] public required DateTimeOffset At { get; init; }

    [Id(6)] public required DateTimeOffset TimesOut { get; init; }

    [Id(7)] public ApprovalState State { get; init; }

    /// <summary>For people: who decided; null while it waits, and when it timed out.</summary>
    [Id(8)] public string? DecidedBy { get; init; }

    [Id(9)] public DateTimeOffset? Decided { get; init; }

    /// <summary>Why it was refused.</summary>
    [Id(10)] public string? Why { get; init; }
}

public enum ApprovalState
{
    Awaiting,
    Approved,
    Refused,
    TimedOut,
}
