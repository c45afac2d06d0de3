namespace ThreatResponse.Contracts.Intelligence;

/// <summary>What feeds state of a value.</summary>
/// <param name="WarningList">Name of the warning list that the value is on: what is stated of it does not count; null: it is on none.</param>
/// <param name="Statements">The surest first.</param>
[GenerateSerializer, Immutable, Alias("tr.StatedOfValue")]
public sealed record StatedOfValue([property: Id(0)] string? WarningList, [property: Id(1)] IReadOnlyList<ImportedIndicator> Statements);
