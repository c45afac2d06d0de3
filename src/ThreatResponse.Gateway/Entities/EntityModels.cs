using System.Text.Json.Serialization;
using ThreatResponse.Contracts.Hosts;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Gateway.Alerts;
using ThreatResponse.Gateway.Http;
using ThreatResponse.Gateway.Incidents;
using ThreatResponse.Storage.Queries.Entities;
using ThreatResponse.Storage.Queries.Incidents;

namespace ThreatResponse.Gateway.Entities;

/// <summary>A host or a user with what the tables know of it.</summary>
internal sealed record TargetFull(
    string Key, DateTimeOffset? First, DateTimeOffset? Last, long Alerts, string Value, string? ValueReason, IReadOnlyList<TargetDetection> Detections,
    IReadOnlyList<IncidentItem> Incidents, IReadOnlyList<AlertItem> RecentAlerts, IReadOnlyList<ObservableRow> SeenWith);

/// <summary>A value with all the types under which it was seen.</summary>
internal sealed record IndicatorFull(
    string Value, IReadOnlyList<ObservableRow> Types, IReadOnlyList<VerdictItem> Verdicts, IReadOnlyList<IncidentItem> Incidents, IReadOnlyList<AlertItem> RecentAlerts, IReadOnlyList<ObservableRow> SeenWith);

/// <param name="Items">The strongest of every kind.</param>
/// <param name="More">Of each kind, how many more there are.</param>
internal sealed record RelationsOfValue(string Type, string Value, IReadOnlyList<ValueRelation> Items, IReadOnlyDictionary<string, int> More);

internal sealed record VerdictItem(string Type, string Value, string Verdict, string? Reason, string? JudgedBy, DateTimeOffset? Judged, long Sightings, DateTimeOffset? LastSighted, DateTimeOffset? Until)
{
    public static VerdictItem Of(IndicatorView view) => new(view.Type, view.Value, Words.Of(view.Verdict), view.Reason, view.JudgedBy, view.Judged, view.Sightings, view.LastSighted, view.Until);
}

internal sealed record Found(IReadOnlyList<ObservableRow> Observables, IReadOnlyList<IncidentItem> Incidents, IReadOnlyList<AlertItem> Alerts);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ValueBody(string? Value, string? Reason);

/// <param name="Until">From then on the value is judged no longer; left out: it does not end.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record VerdictBody(string? Type, string? Value, string? Verdict, string? Reason, DateTimeOffset? Until);
