namespace ThreatResponse.Contracts.Incidents;

/// <summary>What an incident turned out to be, said when it is closed.</summary>
public enum ClosingClassification
{
    TruePositive,
    FalsePositive,
    Benign,
    Duplicate,
}
