using System.Text.Json.Serialization;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Contracts.Intelligence;

namespace ThreatResponse.Gateway.Intelligence;

/// <param name="Reliability">A to F.</param>
/// <param name="Whole">Each import is the whole feed: what is no longer in it is withdrawn.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record FeedBody(string? Name, string? Title, Reliability? Reliability, int? Confidence, string? Tlp, bool? Whole)
{
    public FeedDefinition ToDefinition(string? name) =>
        new(name ?? Name ?? "", Title ?? "", Reliability ?? Contracts.Indicators.Reliability.F, Confidence ?? 50, Tlp ?? "amber", Whole ?? false);
}

internal sealed record FeedItem(string Name, string Title, Reliability Reliability, int Confidence, string Tlp, bool Whole, long InForce, FeedImport? LastImport)
{
    public static FeedItem Of(FeedDefinition feed, long inForce, FeedImport? last) => new(feed.Name, feed.Title, feed.Reliability, feed.Confidence, feed.Tlp, feed.IsWhole, inForce, last);
}

/// <param name="WarningList">Name of the warning list that the value is on: nothing that is stated of it counts.</param>
internal sealed record StatedItem(string? WarningList, IReadOnlyList<StatementItem> Items)
{
    public static StatedItem Of(StatedOfValue stated) => new(stated.WarningList, [.. stated.Statements.Select(StatementItem.Of)]);
}

internal sealed record StatementItem(
    string Feed, string Id, string Type, string Value, bool CoversBelow, int Confidence, Reliability Reliability, DateTimeOffset? ValidUntil, string Tlp, string? Title, DateTimeOffset Since)
{
    public static StatementItem Of(ImportedIndicator stated) => new(
        stated.Feed, stated.ExternalId, stated.Type, stated.Value, stated.CoversBelow, stated.Confidence, stated.Reliability, stated.ValidUntil, stated.Tlp, stated.Title, stated.Since);
}
