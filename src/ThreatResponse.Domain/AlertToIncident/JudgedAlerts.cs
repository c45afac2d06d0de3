using ThreatResponse.Contracts.Alerts;

namespace ThreatResponse.Domain.AlertToIncident;

/// <param name="Answers">One for each question, in the same order.</param>
/// <param name="History">The history with these alerts counted; to only peek, drop it.</param>
public sealed record JudgedAlerts(IReadOnlyList<FamiliarityAnswer> Answers, DetectionHistory History);
