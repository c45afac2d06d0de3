namespace ThreatResponse.Contracts.Response.Devices;

/// <summary>What went wrong on a device, by what is to be done about it.</summary>
public enum FailureKind
{
    None,

    /// <summary>Not reached, and nothing was sent: again later.</summary>
    Transient,

    /// <summary>Somebody else holds the configuration: again later.</summary>
    Locked,

    /// <summary>Again when the device says so.</summary>
    RateLimited,

    /// <summary>A session ended: a new one, once.</summary>
    AuthExpired,

    /// <summary>Name, password or key are wrong: no further attempt, an account may be locked.</summary>
    AuthRejected,

    /// <summary>As for rejected names.</summary>
    PermissionDenied,

    /// <summary>What the device is to change is not there.</summary>
    NotFound,

    /// <summary>The device is full.</summary>
    CapacityExceeded,

    /// <summary>The device cannot do this.</summary>
    Unsupported,

    InvalidValue,

    /// <summary>A guard rail, ours or the device's.</summary>
    Protected,

    /// <summary>What was read has changed meanwhile: read and plan again.</summary>
    Conflict,

    /// <summary>Sent, and no answer: it is read what came of it, never sent again blindly.</summary>
    UnknownOutcome,

    /// <summary>The device does what it should not: it is left alone for a while.</summary>
    DeviceFault,
}
