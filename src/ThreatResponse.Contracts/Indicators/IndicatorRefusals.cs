namespace ThreatResponse.Contracts.Indicators;

[GenerateSerializer, Immutable, Alias("tr.VerdictNeedsAReason")]
public sealed record VerdictNeedsAReason() : InvalidRefusal("verdict-needs-a-reason", "Say in up to 1,000 characters what the verdict rests on.");
