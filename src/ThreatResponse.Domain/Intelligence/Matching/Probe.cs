namespace ThreatResponse.Domain.Intelligence.Matching;

/// <summary>A key that a value is looked for by: its own, or that of a domain name above it.</summary>
/// <param name="Value">Index of the value in its group.</param>
/// <param name="Length">As of <see cref="IndicatorMatch.Length"/>.</param>
internal readonly record struct Probe(ValueKey Key, int Value, IndicatorMatchKind Kind, int Length);
