namespace ThreatResponse.Contracts.Indicators;

[GenerateSerializer, Immutable, Alias("tr.VerdictNeedsAReason")]
public sealed record VerdictNeedsAReason() : InvalidRefusal("verdict-needs-a-reason", "Say in up to 1,000 characters what the verdict rests on.");

/// <param name="Why">What it is instead, or what was expected, as a sentence.</param>
[GenerateSerializer, Immutable, Alias("tr.ValueIsNoIndicator")]
public sealed record ValueIsNoIndicator([property: Id(0)] string Why) : InvalidRefusal("value-is-no-indicator", Why);
