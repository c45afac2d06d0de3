using ThreatResponse.Domain.Intelligence.Matching;

namespace ThreatResponse.Benchmarks.Matching;

/// <summary>Looks up a batch of values.</summary>
/// <returns>How many were found.</returns>
internal delegate int FindBatch<TSet>(TSet set, ReadOnlySpan<IndicatorValue> batch);
