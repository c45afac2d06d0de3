namespace ThreatResponse.Contracts.Response.Rules;

/// <summary>What is wrong with the text of a rule, and where.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Reason">What is wrong, and what was expected.</param>
[GenerateSerializer, Immutable, Alias("tr.RuleTextFault")]
public sealed record RuleTextFault([property: Id(0)] int Line, [property: Id(1)] int Column, [property: Id(2)] string Reason);
