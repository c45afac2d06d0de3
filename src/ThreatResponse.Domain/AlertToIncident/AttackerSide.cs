namespace ThreatResponse.Domain.AlertToIncident;

/// <summary>Which attackers a rule goes by.</summary>
public enum AttackerSide
{
    Any,
    Internal,
    External,
}
