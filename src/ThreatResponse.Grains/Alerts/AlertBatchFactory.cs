using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Domain.AlertToIncident;
using ThreatResponse.Domain.Incidents;
using ThreatResponse.Grains.Intelligence;

namespace ThreatResponse.Grains.Alerts;

/// <summary>Makes the batch worker of a partition from what the silo has.</summary>
internal sealed class AlertBatchFactory(IDecisionStore decisions, JudgedIndicators indicators, KnownIndicators known, KnownPatterns patterns, PatternOpinions together, RuleBook rules, ScoreRules scores, TimeProvider time)
{
    public AlertBatch For(int partition, IGrainFactory grains) => new(partition, grains, decisions, indicators, known, patterns, together, rules, scores, time);
}
