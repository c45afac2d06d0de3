namespace ThreatResponse.Contracts.Response.Rules;

/// <summary>All rules are stopped.</summary>
[GenerateSerializer, Immutable, Alias("tr.RuleStop")]
public sealed record RuleStop([property: Id(0)] string By, [property: Id(1)] string Reason, [property: Id(2)] DateTimeOffset At);
