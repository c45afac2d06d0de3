using ThreatResponse.Contracts.Indicators;

namespace ThreatResponse.Contracts.Intelligence;

/// <summary>Where indicators come from, and how far they are to be believed.</summary>
/// <param name="Name">Lower-case letters, digits, dashes; 1 to 40. Never changes.</param>
/// <param name="Confidence">0 to 100, for rows that give none.</param>
/// <param name="Tlp"><c>clear</c>, <c>green</c>, <c>amber</c>, <c>amber+strict</c> or <c>red</c>, for rows that give none.</param>
/// <param name="Pap"><c>clear</c>, <c>green</c>, <c>amber</c> or <c>red</c>, the permissible actions of rows that give none; null: clear.</param>
/// <param name="IsWhole">Each import is the whole feed: what is no longer in it is withdrawn.</param>
/// <param name="Origin">Where its files are fetched from; null: they are sent by somebody.</param>
/// <param name="Columns">By which its tables are read; null: what a file is, is told from it.</param>
[GenerateSerializer, Immutable, Alias("tr.FeedDefinition")]
public sealed record FeedDefinition(
    [property: Id(0)] string Name,
    [property: Id(1)] string Title,
    [property: Id(2)] Reliability Reliability,
    [property: Id(3)] int Confidence,
    [property: Id(4)] string Tlp,
    [property: Id(5)] bool IsWhole,
    [property: Id(6)] FeedOrigin? Origin = null,
    [property: Id(7)] string? Pap = null,
    [property: Id(8)] FeedColumns? Columns = null);
