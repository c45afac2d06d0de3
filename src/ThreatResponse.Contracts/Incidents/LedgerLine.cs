namespace ThreatResponse.Contracts.Incidents;

/// <summary>One contribution to a score.</summary>
/// <param name="Name">As in the score table: <c>severity</c>, <c>classification</c>, <c>corroboration</c>, …</param>
/// <param name="Points">Unrounded; negative lines lower the score.</param>
/// <param name="Reason">Plain language, with the fact it rests on.</param>
[GenerateSerializer, Immutable, Alias("tr.LedgerLine")]
public sealed record LedgerLine([property: Id(0)] string Name, [property: Id(1)] double Points, [property: Id(2)] string Reason);
