using ThreatResponse.Contracts.Alerts;

namespace ThreatResponse.Domain.AlertToIncident;

/// <summary>Where one alert went, and why.</summary>
/// <param name="Rule">The rule that took it, or <see cref="DecideBatch.Opened"/>.</param>
/// <param name="Because">The rule's sentence.</param>
/// <param name="LeftOut">Values that would have linked it, but are noise.</param>
public sealed record AlertDecision(long Seq, long IncidentId, string Rule, string Because, Familiarity Familiarity, IReadOnlyList<string> LeftOut);
