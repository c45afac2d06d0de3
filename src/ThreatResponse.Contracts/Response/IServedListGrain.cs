using ThreatResponse.Contracts.Access;

namespace ThreatResponse.Contracts.Response;

/// <summary>
/// One list in one format, as devices fetch it. Key: <c>list/format</c>, for example <c>perimeter-block/panos-ip</c>. Made anew at most every ten seconds, and
/// kept: what is served is always whole. A list that lost more than half of its members at once is not served until somebody says that it is meant: devices
/// would open what is closed.
/// </summary>
[Alias("tr.IServedListGrain")]
public interface IServedListGrain : IGrainWithStringKey
{
    /// <param name="etag">What the device has; null for nothing.</param>
    [Requires(Permission.FetchLists), Repeatable, Alias("Fetch")]
    Task<Outcome<ServedList>> FetchAsync(string? etag, Fetcher fetcher);

    /// <summary>Who fetched what, and what is held back.</summary>
    [Requires(Permission.ReadResponse), Repeatable, Alias("Get")]
    Task<Outcome<ServedListView>> GetAsync();

    /// <summary>The list has shrunk on purpose.</summary>
    [Requires(Permission.ManageResponse), Repeatable, Alias("AcceptShrink")]
    Task<Outcome<ServedListView>> AcceptShrinkAsync(string reason);
}

/// <param name="Name">Account or key that it comes with.</param>
/// <param name="Address">Where it calls from.</param>
[GenerateSerializer, Immutable, Alias("tr.Fetcher")]
public sealed record Fetcher([property: Id(0)] string Name, [property: Id(1)] string Address);

/// <param name="Body">Null when it is what the device has.</param>
/// <param name="Changed">When it last became different, UTC.</param>
[GenerateSerializer, Immutable, Alias("tr.ServedList")]
public sealed record ServedList([property: Id(0)] byte[]? Body, [property: Id(1)] string ETag, [property: Id(2)] string ContentType, [property: Id(3)] DateTimeOffset Changed, [property: Id(4)] long Version);

/// <param name="Entries">Members that it holds.</param>
/// <param name="Left">Members that this format cannot say, with the reason; at most 100.</param>
/// <param name="HeldBack">Why a newer version is not served; null when the newest is.</param>
/// <param name="Fetches">The last of each device, newest first; at most 100.</param>
[GenerateSerializer, Immutable, Alias("tr.ServedListView")]
public sealed record ServedListView(
    [property: Id(0)] string List,
    [property: Id(1)] string Format,
    [property: Id(2)] long Version,
    [property: Id(3)] int Entries,
    [property: Id(4)] IReadOnlyList<string> Left,
    [property: Id(5)] string? HeldBack,
    [property: Id(6)] IReadOnlyList<ListFetch> Fetches);

/// <param name="Version">Of the list, as it was given or was there already.</param>
[GenerateSerializer, Immutable, Alias("tr.ListFetch")]
public sealed record ListFetch([property: Id(0)] string Name, [property: Id(1)] string Address, [property: Id(2)] long Version, [property: Id(3)] DateTimeOffset At, [property: Id(4)] bool HadIt);
