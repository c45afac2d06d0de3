using System.Text.Json.Serialization;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Contracts.Intelligence;

namespace ThreatResponse.Gateway.Intelligence;

/// <param name="Reliability">A to F.</param>
/// <param name="Whole">Each import is the whole feed: what is no longer in it is withdrawn.</param>
/// <param name="Origin">Where it is fetched from. Left out: as it was; of a new feed, none.</param>
/// <param name="Columns">By which its tables are read. Left out: as it was; with the separator <c>none</c>, what a file is, is told from it.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record FeedBody(string? Name, string? Title, Reliability? Reliability, int? Confidence, string? Tlp, string? Pap, bool? Whole, FeedOriginBody? Origin, FeedColumnsBody? Columns)
{
    public FeedDefinition ToDefinition(string? name) =>
        new(name ?? Name ?? "", Title ?? "", Reliability ?? Contracts.Indicators.Reliability.F, Confidence ?? 50, Tlp ?? "amber", Whole ?? false, Origin?.ToOrigin(), Pap, Columns?.ToColumns());
}

/// <param name="Kind">Of those at <c>/feeds/origins</c>; <c>upload</c>: files are sent, and nothing is fetched any more.</param>
/// <param name="Settings">As its kind asks for; secrets in clear, or as <c>env:NAME</c> or <c>file:/path</c>. A secret that is left out stays.</param>
/// <param name="EveryMinutes">Left out: as its kind usually is.</param>
/// <param name="On">False: it is fetched by hand only.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record FeedOriginBody(string? Kind, Dictionary<string, string>? Settings, int? EveryMinutes, bool? On)
{
    public FeedOrigin ToOrigin() => new(Kind ?? FeedOrigin.Upload, Settings ?? [], TimeSpan.FromMinutes(EveryMinutes ?? 0), On ?? true);
}

/// <param name="Settings">Secrets as references, or as dots.</param>
internal sealed record FeedOriginItem(string Kind, IReadOnlyDictionary<string, string> Settings, int EveryMinutes, bool On)
{
    public static FeedOriginItem? Of(FeedOrigin? origin) => origin is null ? null : new(origin.Kind, origin.Settings, (int)origin.Period.TotalMinutes, origin.IsOn);
}

internal sealed record FeedItem(
    string Name, string Title, Reliability Reliability, int Confidence, string Tlp, string Pap, bool Whole, long InForce, FeedImport? LastImport, FeedOriginItem? Origin, FeedFetch? Fetch, FeedColumns? Columns)
{
    public static FeedItem Of(FeedDefinition feed, long inForce, FeedView? view) =>
        new(feed.Name, feed.Title, feed.Reliability, feed.Confidence, feed.Tlp, feed.Pap ?? "clear", feed.IsWhole, inForce, view?.Last, FeedOriginItem.Of(feed.Origin), view?.Fetch, feed.Columns);
}

/// <param name="WarningList">Name of the warning list that the value is on: nothing that is stated of it counts.</param>
internal sealed record StatedItem(string? WarningList, IReadOnlyList<StatementItem> Items)
{
    public static StatedItem Of(StatedOfValue stated) => new(stated.WarningList, [.. stated.Statements.Select(StatementItem.Of)]);
}

internal sealed record StatementItem(
    string Feed, string Id, string Type, string Value, bool CoversBelow, int Confidence, Reliability Reliability, DateTimeOffset? ValidUntil, string Tlp, string Pap, string? Title, DateTimeOffset Since)
{
    public static StatementItem Of(ImportedIndicator stated) => new(
        stated.Feed, stated.ExternalId, stated.Type, stated.Value, stated.CoversBelow, stated.Confidence, stated.Reliability, stated.ValidUntil, stated.Tlp, stated.Pap, stated.Title, stated.Since);
}
