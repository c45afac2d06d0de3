using ThreatResponse.Domain.Intelligence.Matching;

namespace ThreatResponse.Domain.Intelligence.Patterns;

/// <summary>A value, a network, or a domain with all below it, that a pattern names.</summary>
public sealed record NamedValue(IndicatorValue Value, bool CoversBelow);
