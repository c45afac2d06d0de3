namespace ThreatResponse.Grains.Intelligence;

/// <summary>Patterns to be asked of an incident's new alerts and their neighbours.</summary>
/// <param name="Rows">Of the patterns.</param>
/// <param name="First">Time of the earliest alert.</param>
internal sealed record PatternQuestion(long Incident, IReadOnlyCollection<long> Rows, DateTimeOffset First, DateTimeOffset Last);
