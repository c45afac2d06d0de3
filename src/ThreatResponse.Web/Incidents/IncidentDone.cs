using ThreatResponse.Contracts.Incidents;

namespace ThreatResponse.Web.Incidents;

/// <summary>An incident that was changed: as it was, and what it is now.</summary>
public sealed record IncidentDone(IncidentRef Before, IncidentVersion Now);

/// <summary>What a dialog did.</summary>
/// <param name="Undo">Null when it cannot be taken back.</param>
public sealed record IncidentsChanged(IReadOnlyList<IncidentDone> Done, IncidentUndo? Undo);
