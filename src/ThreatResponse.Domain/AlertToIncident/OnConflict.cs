namespace ThreatResponse.Domain.AlertToIncident;

/// <summary>What follows when a rule's key remembers another open incident than the one that takes the alert.</summary>
public enum OnConflict
{
    Suggest,
    Merge,
}
