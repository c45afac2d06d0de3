using ThreatResponse.Contracts.Indicators;

namespace ThreatResponse.Contracts.Intelligence;

/// <summary>What one feed states of one value, or of values together.</summary>
/// <param name="Id">The store's, never used twice.</param>
/// <param name="ExternalId">The feed's own name for it; a later import with the same replaces it.</param>
/// <param name="Type">STIX type of what it matches: <c>ipv4-addr</c>, also for a network of such. <see cref="FeedRow.StixPattern"/>: a pattern met by several values together.</param>
/// <param name="Value">Canonical; a network in CIDR form; of a pattern a hash of it.</param>
/// <param name="CoversBelow">A domain with all below it.</param>
/// <param name="Confidence">0 to 100.</param>
/// <param name="ValidUntil">It does not count from then on; null: it does not end.</param>
/// <param name="Since">When it was first imported.</param>
/// <param name="IsWithdrawn">The feed took it back.</param>
[GenerateSerializer, Immutable, Alias("tr.ImportedIndicator")]
public sealed record ImportedIndicator(
    [property: Id(0)] long Id,
    [property: Id(1)] string Feed,
    [property: Id(2)] string ExternalId,
    [property: Id(3)] string Type,
    [property: Id(4)] string Value,
    [property: Id(5)] bool CoversBelow,
    [property: Id(6)] int Confidence,
    [property: Id(7)] Reliability Reliability,
    [property: Id(8)] DateTimeOffset? ValidUntil,
    [property: Id(9)] string Tlp,
    [property: Id(10)] string? Title,
    [property: Id(11)] DateTimeOffset Since,
    [property: Id(12)] bool IsWithdrawn,
    [property: Id(13)] string Pap = "clear");
