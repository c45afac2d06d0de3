namespace ThreatResponse.Domain.Similarity;

/// <summary>Another incident that looks like this one.</summary>
/// <param name="Similarity">0 to 1; above 1 only when moments are rarer than the sets they belong to.</param>
/// <param name="Shared">The greatest part first.</param>
public sealed record SimilarIncident(long Id, double Similarity, IReadOnlyList<SharedValue> Shared);
