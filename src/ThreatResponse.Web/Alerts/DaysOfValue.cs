using ThreatResponse.Storage.Queries.Incidents;

namespace ThreatResponse.Web.Alerts;

/// <summary>Alerts by day, and whose days they are.</summary>
public sealed record DaysOfValue(IReadOnlyList<TimelineStep> Steps, TimeZoneInfo Zone)
{
    public const int Shown = 30;
}
