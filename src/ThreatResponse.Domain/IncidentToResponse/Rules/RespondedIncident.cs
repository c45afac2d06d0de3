using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Contracts.Response.Rules;

namespace ThreatResponse.Domain.IncidentToResponse.Rules;

/// <param name="State">The same when nothing is to be written.</param>
/// <param name="Steps">Each with its refusal, if any.</param>
/// <param name="Said">For the trail.</param>
public sealed record RespondedIncident(IncidentState State, IReadOnlyList<RuleStep> Steps, IReadOnlyList<(string Kind, string Text)> Said);
