namespace ThreatResponse.Contracts.Intelligence;

/// <param name="Last">Its newest import.</param>
/// <param name="Fetch">Null: it has no origin.</param>
[GenerateSerializer, Immutable, Alias("tr.FeedView")]
public sealed record FeedView([property: Id(0)] FeedDefinition Definition, [property: Id(1)] FeedImport? Last, [property: Id(2)] FeedFetch? Fetch = null);
