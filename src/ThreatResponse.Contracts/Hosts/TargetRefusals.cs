namespace ThreatResponse.Contracts.Hosts;

[GenerateSerializer, Immutable, Alias("tr.ValueNeedsAReason")]
public sealed record ValueNeedsAReason() : InvalidRefusal("value-needs-a-reason", "Say in up to 1,000 characters why it is worth that: colleagues will ask.");
