namespace ThreatResponse.Contracts.Indicators;

[GenerateSerializer, Immutable, Alias("tr.VerdictNeedsAReason")]
public sealed record VerdictNeedsAReason() : InvalidRefusal("verdict-needs-a-reason", "Say in up to 1,000 characters what the verdict rests on.");

/// <param name="Why">What it is instead, or what was expected, as a sentence.</param>
[GenerateSerializer, Immutable, Alias("tr.ValueIsNoIndicator")]
public sealed record ValueIsNoIndicator([property: Id(0)] string Why) : InvalidRefusal("value-is-no-indicator", Why);

[GenerateSerializer, Immutable, Alias("tr.VerdictHasEnded")]
public sealed record VerdictHasEnded([property: Id(0)] DateTimeOffset Until) : InvalidRefusal("verdict-has-ended", $"{Until:yyyy-MM-dd HH:mm} UTC has passed: give an end that is to come, or none.");
