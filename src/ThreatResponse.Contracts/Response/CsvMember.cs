namespace ThreatResponse.Contracts.Response;

/// <summary>One line of an import.</summary>
/// <param name="Line">Counted from 1, as editors do.</param>
/// <param name="Refusal">Why no list is even asked; null when one is.</param>
public sealed record CsvMember(int Line, NewLease Wish, Refusal? Refusal);
