namespace ThreatResponse.Domain.Intelligence.Patterns;

/// <summary>What was seen together, at one time: what the comparisons in one pair of square brackets are asked of.</summary>
public sealed record Observation(DateTimeOffset At, IReadOnlyList<ObservedObject> Objects);
