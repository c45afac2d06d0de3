using ThreatResponse.Contracts.Response.Rules;

namespace ThreatResponse.Domain.IncidentToResponse.Rules;

/// <param name="Run">Null when the condition ceased to hold.</param>
public sealed record DecidedRun(RuleMark Mark, RuleRun? Run);
