namespace ThreatResponse.Benchmarks.Matching;

/// <param name="Build">Includes making the values.</param>
/// <param name="Hits">In batches, each looked up in the best way that the set has.</param>
/// <param name="HitsAlone">One value after another; null when that is the best way.</param>
internal sealed record MatchingFigures(string Name, TimeSpan Build, double BytesEach, AskedFigures Hits, AskedFigures Misses, AskedFigures? HitsAlone, AskedFigures? MissesAlone);
