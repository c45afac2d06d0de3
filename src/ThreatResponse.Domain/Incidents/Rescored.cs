using ThreatResponse.Contracts.Incidents;

namespace ThreatResponse.Domain.Incidents;

/// <param name="State">With its new ledger, score, and whether the notification is armed.</param>
/// <param name="Notify">True when it has just become critical, for the first time since it was calm.</param>
public sealed record Rescored(IncidentState State, bool Notify);
