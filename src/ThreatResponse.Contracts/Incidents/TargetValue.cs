namespace ThreatResponse.Contracts.Incidents;

/// <summary>What a host or user is worth to the organisation, set by people or a directory.</summary>
public enum TargetValue
{
    Ordinary,
    Low,
    High,
    Critical,
}
