using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Contracts.Intelligence;

namespace ThreatResponse.Contracts.Enrichment;

/// <summary>All that is known of a value from outside its alerts.</summary>
/// <param name="Verdict">Out of all opinions that count.</param>
/// <param name="Because">For people: who decides, who agrees, who does not, who has no opinion.</param>
/// <param name="Answers">Of providers, and what they are yet to be asked; by provider.</param>
/// <param name="Stated">By feeds.</param>
/// <param name="Judged">By people.</param>
/// <param name="Telling">How far it is that incidents hear of that; null: nobody has judged it.</param>
[GenerateSerializer, Immutable, Alias("tr.KnownOfValue")]
public sealed record KnownOfValue(
    [property: Id(0)] string Type,
    [property: Id(1)] string Value,
    [property: Id(2)] Verdict Verdict,
    [property: Id(3)] string Because,
    [property: Id(4)] IReadOnlyList<EnrichmentEntry> Answers,
    [property: Id(5)] StatedOfValue Stated,
    [property: Id(6)] IndicatorView Judged,
    [property: Id(7)] VerdictTelling? Telling = null);
