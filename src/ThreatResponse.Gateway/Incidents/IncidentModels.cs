using ThreatResponse.Gateway.Http;
using ThreatResponse.Storage.Queries.Incidents;

namespace ThreatResponse.Gateway.Incidents;

/// <summary>An incident in a list.</summary>
internal sealed record IncidentItem(
    long Number, string Title, string State, int Score, int Severity, long AlertCount, DateTimeOffset FirstSeen, DateTimeOffset LastSeen, string? Assignee,
    IReadOnlyList<string> Targets, IReadOnlyList<string> Sources, string Etag)
{
    public static IncidentItem Of(IncidentRow row) => new(
        row.Number, row.Title, Words.Of(row.Status), row.Score, row.Severity, row.AlertCount, row.FirstSeen, row.LastSeen, row.Assignee, row.Targets, row.Sources, Words.Etag(row.Version));
}

internal sealed record LedgerItem(string Name, double Points, string Reason);

internal sealed record ReasonItem(string Rule, string Because, long Alerts);

internal sealed record LeftOutItem(string Because, long Alerts);

/// <summary>An incident with all that explains it.</summary>
internal sealed record IncidentFull(
    long Number, string Title, string State, int Score, int Severity, long AlertCount, DateTimeOffset FirstSeen, DateTimeOffset LastSeen, string? Assignee,
    IReadOnlyList<string> Targets, IReadOnlyList<string> Sources, string Etag, DateTimeOffset Created, string? Classification, DateTimeOffset? Closed, DateTimeOffset? IgnoreAlikeUntil, bool Routine,
    IReadOnlyList<LedgerItem> Ledger, IReadOnlyList<ReasonItem> Reasons, IReadOnlyList<LeftOutItem> LeftOut, IReadOnlyList<UsualRow> UsualMeanwhile, IReadOnlyList<ObservableRow> Entities,
    IReadOnlyList<object> Links, IReadOnlyList<object> Similar, IReadOnlyList<long> Absorbed, long? RequestedNumber, long? RecursFrom);
