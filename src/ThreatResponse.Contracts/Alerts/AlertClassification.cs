namespace ThreatResponse.Contracts.Alerts;

/// <summary>What kind of threat a source says it saw: the list of the JSON Event Source 2.0.</summary>
public enum AlertClassification
{
    Unknown,
    Malware,
    PolicyViolation,
    Vulnerability,
    Network,
    Spam,
    Phish,
    CommandAndControl,
    DataMatch,
    Authentication,
    SystemBehavior,
    Impostor,
    ReportedAbuse,
}
