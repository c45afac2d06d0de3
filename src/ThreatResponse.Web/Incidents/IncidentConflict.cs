namespace ThreatResponse.Web.Incidents;

/// <summary>Somebody changed an incident meanwhile: how it was, and how it is now.</summary>
public sealed record IncidentConflict(IncidentRef Before, IncidentRef Now);
