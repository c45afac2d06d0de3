namespace ThreatResponse.Contracts.Response.Rules;

/// <summary>Why a condition held: one test of one selection, and values that met it.</summary>
/// <param name="Selection">As the rule names it.</param>
/// <param name="Field">Empty for keywords.</param>
/// <param name="Values">At most ten.</param>
[GenerateSerializer, Immutable, Alias("tr.MatchedValue")]
public sealed record MatchedValue([property: Id(0)] string Selection, [property: Id(1)] string Field, [property: Id(2)] IReadOnlyList<string> Values);
