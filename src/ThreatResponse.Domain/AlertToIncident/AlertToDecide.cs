using ThreatResponse.Contracts.Alerts;

namespace ThreatResponse.Domain.AlertToIncident;

/// <param name="Familiarity">What its target's grain said.</param>
/// <param name="Keys">From <see cref="LinkKeys"/>, with the same familiarity.</param>
public readonly record struct AlertToDecide(JournalledAlert Journalled, FamiliarityAnswer Familiarity, AlertKeys Keys);
