namespace ThreatResponse.Contracts.Response.Devices;

/// <summary>How far a device is with one entry.</summary>
public enum EntryState
{
    /// <summary>Wanted, and waiting for its batch.</summary>
    Requested,

    /// <summary>In a change that is under way.</summary>
    Changing,

    /// <summary>In force, as read back, or as the device said where it cannot be read.</summary>
    Active,

    /// <summary>No longer wanted, and not yet gone.</summary>
    Leaving,

    /// <summary>Sent, and not known what came of it: it is read before anything else is done.</summary>
    Unknown,

    /// <summary>Was in force, and is gone without us: it is put back.</summary>
    Drifted,

    /// <summary>Tried, and not in force; tried again when its time comes.</summary>
    Failed,

    /// <summary>This device does not take it: a guard rail, or nothing that it can do.</summary>
    Refused,

    /// <summary>Would be put there, were this not a dry run.</summary>
    Planned,
}
