namespace ThreatResponse.Grains.Alerts;

/// <summary>How many partitions the journal has.</summary>
internal sealed record Partitions(int Count);
