using ThreatResponse.Contracts.Response.Devices;

namespace ThreatResponse.Domain.IncidentToResponse.Devices;

/// <summary>What is done after a failure, by its kind and how often it came in a row.</summary>
/// <param name="After">How long nothing is tried; null: until somebody says so.</param>
public sealed record FailureBehaviour(TimeSpan? After)
{
    private static readonly int[] _soon = [5, 15, 60, 300, 900];
    private static readonly int[] _locked = [60, 120, 300, 600];
    private static readonly int[] _unknown = [5, 30, 120, 300, 900];

    /// <summary>Nothing is given up: what is wanted stays wanted. Only what could do harm by being tried again waits for a person.</summary>
    /// <param name="failures">In a row with this one, from 1.</param>
    /// <param name="asked">How long the device asked to be left alone; null when it did not.</param>
    public static FailureBehaviour Of(FailureKind kind, int failures, TimeSpan? asked = null) => kind switch
    {
        FailureKind.AuthRejected or FailureKind.PermissionDenied or FailureKind.Unsupported or FailureKind.InvalidValue or FailureKind.Protected => new((TimeSpan?)null),
        FailureKind.AuthExpired => failures == 1 ? new(TimeSpan.Zero) : new((TimeSpan?)null),
        FailureKind.Conflict => failures == 1 ? new(TimeSpan.Zero) : Waits(_soon, failures - 1, asked),
        FailureKind.Locked => Waits(_locked, failures, asked),
        FailureKind.UnknownOutcome => Waits(_unknown, failures, asked),
        FailureKind.DeviceFault or FailureKind.CapacityExceeded => Waits([600], failures, asked),
        _ => Waits(_soon, failures, asked),
    };

    private static FailureBehaviour Waits(int[] seconds, int failures, TimeSpan? asked)
    {
        var own = TimeSpan.FromSeconds(seconds[Math.Clamp(failures, 1, seconds.Length) - 1]);
        return new(asked > own ? asked : own);
    }
}
