namespace ThreatResponse.Contracts;

public enum RefusalKind
{
    /// <summary>404.</summary>
    NotFound,

    /// <summary>409: the thing is in a state that does not allow it.</summary>
    Conflict,

    /// <summary>412: someone else changed it since the caller looked.</summary>
    Changed,

    /// <summary>422: the request itself makes no sense.</summary>
    Invalid,

    /// <summary>403.</summary>
    Forbidden,

    /// <summary>401: name or password wrong, key unknown or expired.</summary>
    NotSignedIn,

    /// <summary>429.</summary>
    TooMany,

    /// <summary>503 with Retry-After: the store cannot keep up or is away.</summary>
    Busy,
}
