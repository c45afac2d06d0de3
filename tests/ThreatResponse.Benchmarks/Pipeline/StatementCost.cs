namespace ThreatResponse.Benchmarks.Pipeline;

/// <summary>One statement, over all its calls.</summary>
/// <param name="Time">From start to end in the server, waiting included.</param>
internal sealed record StatementCost(string Text, long Calls, long Rows, TimeSpan Time);
