namespace ThreatResponse.Domain.Intelligence.Patterns;

/// <param name="Observations">Places, from 0 and rising, of the observations that match it together, one way of possibly many; empty unless it is matched.</param>
public sealed record PatternMatch(PatternAnswer Answer, IReadOnlyList<int> Observations);
