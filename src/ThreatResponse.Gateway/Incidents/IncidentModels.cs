using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Gateway.Http;
using ThreatResponse.Storage.Queries.Incidents;

namespace ThreatResponse.Gateway.Incidents;

/// <summary>An incident in a list.</summary>
internal sealed record IncidentItem(
    long Number, string Title, string State, int Score, int Severity, long AlertCount, DateTimeOffset FirstSeen, DateTimeOffset LastSeen, string? Assignee,
    IReadOnlyList<string> Targets, IReadOnlyList<string> Sources, IReadOnlyList<string> Tags, string Etag)
{
    public static IncidentItem Of(IncidentRow row) => new(
        row.Number, row.Title, Words.Of(row.Status), row.Score, row.Severity, row.AlertCount, row.FirstSeen, row.LastSeen, row.Assignee, row.Targets, row.Sources, row.Tags, Words.Etag(row.Version));

    public static IncidentItem Of(IncidentState state, long version) => new(
        state.Number, state.Title, Words.Of(state.Status), state.Score, state.Facts.MaxSeverity, state.Facts.Alerts, state.Times.First, state.Times.Last, state.Assignee,
        MostFirst(state.Facts.Targets), MostFirst(state.Facts.Sources), state.Tags ?? [], Words.Etag(version));

    public static IReadOnlyList<string> MostFirst(IReadOnlyDictionary<string, long> counted) =>
        [.. counted.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Key)];
}

/// <summary>What intelligence states of it that is worth most.</summary>
/// <param name="Value">The value; of a pattern its title, or the feed's name for it.</param>
/// <param name="Pattern">The pattern that its alerts meet together; null: it is said of one value.</param>
internal sealed record IntelligenceItem(string Value, string Feed, Reliability Reliability, int Confidence, string? Pattern);

internal sealed record LedgerItem(string Name, double Points, string Reason);

internal sealed record ReasonItem(string Rule, string Because, long Alerts);

internal sealed record LeftOutItem(string Because, long Alerts);

/// <summary>Another incident that may belong to this one.</summary>
internal sealed record LinkItem(long Number, string Title, string State, int Score, string Rule, string Reason)
{
    public static LinkItem Of(IncidentLinkRow link) => new(link.Number, link.Title, Words.Of(link.Status), link.Score, link.Rule, link.Reason);
}

/// <param name="Similarity">0 to 1.</param>
internal sealed record SimilarItem(long Number, string Title, string State, int Score, double Similarity, IReadOnlyList<SharedValue> Shared, string? Assignee)
{
    public static SimilarItem Of(SimilarIncident other) => new(other.Number, other.Title, Words.Of(other.Status), other.Score, other.Similarity, other.Shared, other.Assignee);
}

/// <summary>An incident with all that explains it.</summary>
internal sealed record IncidentFull(
    long Number, string Title, string State, int Score, int Severity, long AlertCount, DateTimeOffset FirstSeen, DateTimeOffset LastSeen, string? Assignee,
    IReadOnlyList<string> Targets, IReadOnlyList<string> Sources, IReadOnlyList<string> Tags, string Etag, DateTimeOffset Created, string? Classification, DateTimeOffset? Closed, DateTimeOffset? IgnoreAlikeUntil, bool Routine,
    IReadOnlyList<LedgerItem> Ledger, IntelligenceItem? Intelligence, IReadOnlyList<ReasonItem> Reasons, IReadOnlyList<LeftOutItem> LeftOut, IReadOnlyList<UsualRow> UsualMeanwhile, IReadOnlyList<ObservableRow> Entities,
    IReadOnlyList<LinkItem> Links, IReadOnlyList<SimilarItem> Similar, IReadOnlyList<long> Absorbed, long? RequestedNumber, long? RecursFrom);
