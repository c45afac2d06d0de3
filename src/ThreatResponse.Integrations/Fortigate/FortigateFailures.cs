using ThreatResponse.Contracts.Response.Devices;

namespace ThreatResponse.Integrations.Fortigate;

/// <summary>
/// What a status and an error number mean. The numbers are long known and nowhere promised: nothing is decided by them alone, a failed write is followed by a
/// look at what is there.
/// </summary>
internal static class FortigateFailures
{
    public static FailureKind Of(int status, int? error, bool writes) => (status, error) switch
    {
        (401, _) => FailureKind.AuthRejected,
        (403, _) => FailureKind.PermissionDenied,
        (429, _) => FailureKind.RateLimited,
        (_, -3) => FailureKind.NotFound,
        (_, -4 or -15) => FailureKind.CapacityExceeded,
        (_, -5 or -23) => FailureKind.Conflict,
        (_, -651) => FailureKind.InvalidValue,
        (404, _) => FailureKind.NotFound,
        (400 or 405 or 413 or 424, _) => FailureKind.InvalidValue,
        (502 or 504, _) => writes ? FailureKind.UnknownOutcome : FailureKind.Transient,
        (503, _) => FailureKind.Transient,
        _ => FailureKind.DeviceFault,
    };

    public static string Say(string device, FortigateAnswer answer) => (answer.Status, answer.Body) switch
    {
        (401, _) => $"{device} does not accept the token (401). Check it, and that this server's address is among the trusted hosts of its administrator.",
        (403, _) => $"{device} does not let the token do this (403). Check the profile of its administrator, and that it may use this VDOM.",
        (429, _) => $"{device} is asked too often (429).",
        ( >= 300 and < 400, _) => $"{device} sends elsewhere ({answer.Status}): its address is not that of the API.",
        ( >= 200 and < 300, null) => $"{device} answered with something that is not JSON: its address is not that of the API.",
        _ => $"{device} refuses ({answer.Status}{(answer.Error is { } error ? $", error {error}" : "")}){(answer.Words is { Length: > 0 } words ? $": {words}" : ".")}",
    };
}
