namespace ThreatResponse.Contracts.Incidents;

/// <summary>What endpoint forensics found, compared with what was reported.</summary>
public enum InfectionFinding
{
    /// <summary>Nobody has looked.</summary>
    Unknown,
    NotSeen,
    Likely,
    Confirmed,
}
