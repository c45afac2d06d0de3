using ThreatResponse.Contracts.Response.Devices;

namespace ThreatResponse.Integrations.Abstractions.Response;

/// <summary>A unit of work on a device failed as a whole. An adapter throws nothing else that it can foresee, and never tries a write again by itself.</summary>
/// <param name="message">What happened, in the device's own words where it has some, and what to do. No secrets.</param>
public sealed class DeviceFailureException(FailureKind kind, string message, Exception? cause = null) : Exception(message, cause)
{
    public FailureKind Kind => kind;

    /// <summary>When the device said so.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Its last call ended before anything was asked: no name led anywhere, nobody answered the door. It counts against no quota.</summary>
    public bool NothingWasSent { get; init; }
}
