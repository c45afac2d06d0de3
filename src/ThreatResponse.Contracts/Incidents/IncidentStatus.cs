namespace ThreatResponse.Contracts.Incidents;

/// <summary>Where an incident stands with people. Written in lower case everywhere.</summary>
public enum IncidentStatus
{
    New,
    Open,
    Assigned,
    Closed,
    Ignored,
}
