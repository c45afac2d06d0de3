namespace ThreatResponse.Contracts.Alerts;

/// <summary>What the detector did about it.</summary>
public enum AlertAction
{
    Unknown,
    Allowed,
    Blocked,
}
