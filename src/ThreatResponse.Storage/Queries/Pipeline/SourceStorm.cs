namespace ThreatResponse.Storage.Queries.Pipeline;

/// <summary>A source that sends far above its usual.</summary>
/// <param name="PerMinute">Alerts in the last minute.</param>
/// <param name="Usual">Alerts in a usual minute of the 24 hours before it began; 0 when the source sent nothing then.</param>
/// <param name="Since">When the first minute of the storm began.</param>
public sealed record SourceStorm(string Source, int PerMinute, int Usual, DateTimeOffset Since);
