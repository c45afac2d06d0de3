namespace ThreatResponse.Contracts.Access;

/// <summary>A named set of permissions.</summary>
public enum Role
{
    /// <summary>Reads.</summary>
    Viewer,

    /// <summary>Works on incidents.</summary>
    Analyst,

    /// <summary>Everything.</summary>
    Administrator,

    /// <summary>A sender of alerts: submits, sees nothing.</summary>
    Sender,

    /// <summary>A device that fetches lists, and sees nothing else.</summary>
    Device,

    /// <summary>Somebody else's platform that fetches our intelligence, and sees nothing else.</summary>
    Partner,
}
