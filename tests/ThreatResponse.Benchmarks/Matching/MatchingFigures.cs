namespace ThreatResponse.Benchmarks.Matching;

/// <param name="Build">Includes making the values.</param>
internal sealed record MatchingFigures(string Name, TimeSpan Build, double BytesEach, AskedFigures Hits, AskedFigures Misses);
