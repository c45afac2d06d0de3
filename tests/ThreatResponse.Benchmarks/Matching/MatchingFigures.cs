namespace ThreatResponse.Benchmarks.Matching;

/// <param name="Build">Includes making the values.</param>
/// <param name="HitsFound">Of the lookups of values that are there.</param>
/// <param name="MissesFound">Of the lookups of values that are not there: those in networks, and below domains.</param>
internal sealed record MatchingFigures(string Name, TimeSpan Build, double BytesEach, double HitNanoseconds, double MissNanoseconds, double HitsFound, double MissesFound);
