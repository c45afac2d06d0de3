using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Queries.Incidents;

namespace ThreatResponse.Web.Incidents;

/// <summary>An incident as somebody saw it when they began to change it.</summary>
public sealed record IncidentRef(long Id, long Number, string Title, IncidentStatus Status, string? Assignee, long Version)
{
    public static IncidentRef Of(IncidentRow row) => new(row.Id, row.Number, row.Title, row.Status, row.Assignee, row.Version);

    public static IncidentRef Of(IncidentDetail detail) => new(detail.State.Id, detail.State.Number, detail.State.Title, detail.State.Status, detail.State.Assignee, detail.Version);
}
