namespace ThreatResponse.Integrations.PanOs;

/// <summary>What a push came to on one firewall.</summary>
internal sealed record PanOsJobDevice(string Name, string Result, string Words);
