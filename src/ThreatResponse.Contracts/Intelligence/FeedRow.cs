namespace ThreatResponse.Contracts.Intelligence;

/// <summary>A row as a feed wrote it.</summary>
/// <param name="Line">Of the file, from 1.</param>
/// <param name="Id">Null: its value is its name.</param>
/// <param name="Type">Null: told from the value.</param>
[GenerateSerializer, Immutable, Alias("tr.FeedRow")]
public sealed record FeedRow(
    [property: Id(0)] int Line,
    [property: Id(1)] string Value,
    [property: Id(2)] string? Type = null,
    [property: Id(3)] string? Confidence = null,
    [property: Id(4)] string? ValidUntil = null,
    [property: Id(5)] string? Tlp = null,
    [property: Id(6)] string? Title = null,
    [property: Id(7)] string? Id = null);
