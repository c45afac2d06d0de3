namespace ThreatResponse.Contracts.Response.Rules;

/// <summary>What a run does to its incident itself.</summary>
/// <param name="Run">Its id: applied when above the highest applied, else ignored.</param>
/// <param name="Title">Of the rule.</param>
/// <param name="Steps">No blocks among them.</param>
[GenerateSerializer, Immutable, Alias("tr.RuleActs")]
public sealed record RuleActs([property: Id(0)] long Run, [property: Id(1)] string Rule, [property: Id(2)] string Title, [property: Id(3)] IReadOnlyList<RuleStep> Steps);
