namespace ThreatResponse.Contracts.Response.Rules;

/// <summary>What is to be said of a text while it is written.</summary>
/// <param name="Name">Of the rule; null while there are faults.</param>
/// <param name="Does">In plain language, what the rule would do; empty while there are faults.</param>
[GenerateSerializer, Immutable, Alias("tr.RuleCheck")]
public sealed record RuleCheck([property: Id(0)] string? Name, [property: Id(1)] IReadOnlyList<RuleTextFault> Faults, [property: Id(2)] IReadOnlyList<string> Does);
