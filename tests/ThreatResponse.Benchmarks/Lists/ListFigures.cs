namespace ThreatResponse.Benchmarks.Lists;

/// <summary>Milliseconds of each step with so many members, and what the list's grain holds.</summary>
internal sealed record ListFigures(int Members, IReadOnlyList<(string Step, double Milliseconds, bool IsOfAll)> Steps, long GrainBytes);
