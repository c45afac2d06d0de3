namespace ThreatResponse.Contracts.Response.Rules;

/// <summary>What is to be watched for.</summary>
/// <param name="Watching">Versions in force that are on or simulating, by name.</param>
[GenerateSerializer, Immutable, Alias("tr.WatchedRules")]
public sealed record WatchedRules([property: Id(0)] RuleStop? Stopped, [property: Id(1)] IReadOnlyList<RuleVersion> Watching);
