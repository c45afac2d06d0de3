namespace ThreatResponse.Domain.AlertToIncident;

/// <summary>What stands for an alert's target.</summary>
public enum TargetKind
{
    /// <summary>The source named nobody: neither target nor other side.</summary>
    None,
    Host,
    User,
    Email,

    /// <summary>No target, but somebody on the other side.</summary>
    Peer,
}
