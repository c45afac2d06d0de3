using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Gateway.Http;
using ThreatResponse.Storage.Queries.Alerts;

namespace ThreatResponse.Gateway.Alerts;

/// <summary>An alert as the API shows it.</summary>
internal sealed record AlertItem(
    long Id, string Source, string? EventId, DateTimeOffset Occurred, DateTimeOffset Received, string Detection, string Title, int Severity, string Classification, string Action,
    AlertRoles Roles, JoinedBecause? JoinedBecause, long? Incident, string? Familiarity, long Count, DateTimeOffset LastReceived)
{
    public static AlertItem Of(AlertRow row)
    {
        var alert = row.Alert;
        return new AlertItem(
            row.Id, alert.Source, alert.EventId, alert.Occurred, row.Received, alert.Detection, alert.Title, alert.Severity, Words.Of(alert.Classification), Words.Of(alert.Action),
            new AlertRoles(alert.Attackers, alert.Targets, alert.CncHosts, alert.ForensicsHosts, alert.DetectorHost),
            row.Membership is { } member ? new JoinedBecause(member.Rule, member.Because) : null,
            row.Membership?.Incident,
            row.Membership is { } known ? (known.Familiarity.IsNew ? "new" : Words.Of(known.Familiarity)) : null,
            row.Count,
            row.LastReceived);
    }
}

internal sealed record AlertRoles(IReadOnlyList<AlertPeer> Attackers, IReadOnlyList<AlertTarget> Targets, IReadOnlyList<AlertPeer> CncHosts, IReadOnlyList<AlertPeer> ForensicsHosts, string? Detector);

internal sealed record JoinedBecause(string Rule, string Because);
