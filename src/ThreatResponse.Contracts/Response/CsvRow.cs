namespace ThreatResponse.Contracts.Response;

/// <summary>One row of CSV.</summary>
/// <param name="Line">In which it begins, counted from 1.</param>
/// <param name="IsOpen">Its last cell has a quote that is never closed: it holds all the rest.</param>
public sealed record CsvRow(int Line, IReadOnlyList<string> Cells, bool IsOpen);
