using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Integrations.Http;

/// <summary>What it means that an origin of feeds does not give what was asked for.</summary>
internal static class OriginFailures
{
    /// <param name="said">In the other side's own words; empty: none.</param>
    public static DeviceFailureException Of(HttpAnswer answer, string feed, string said = "") => answer.Status switch
    {
        >= 300 and < 400 => new(FailureKind.DeviceFault, $"{feed} is sent elsewhere ({answer.Status}{Elsewhere(answer)}), which is not followed. Enter the address that it means."),
        401 => new(FailureKind.AuthRejected, $"{feed}: the server does not accept us (401): check how it knows us, and the secret.{Said(said)}"),
        403 => new(FailureKind.PermissionDenied, $"{feed}: the server does not let us read this (403).{Said(said)}"),
        404 or 410 => new(FailureKind.NotFound, $"{feed}: there is nothing at this address ({answer.Status}), or it is hidden from us.{Said(said)}"),
        429 or 503 => new(FailureKind.RateLimited, $"{feed}: the server is asked too much ({answer.Status}).{Said(said)}") { RetryAfter = answer.RetryAfter },
        408 or 425 or >= 500 => new(FailureKind.Transient, $"{feed}: the server could not do it now ({answer.Status}).{Said(said)}"),
        _ => new(FailureKind.InvalidValue, $"{feed}: the server refuses what it was asked ({answer.Status}).{Said(said)}"),
    };

    /// <summary>What came is no more than a page for people, or was cut off.</summary>
    public static DeviceFailureException NoJson(HttpAnswer answer, string feed, string expected) =>
        new(FailureKind.DeviceFault, $"{feed}: the server answered with {answer.Headers.GetValueOrDefault("Content-Type") ?? "something"} that is no JSON: expected {expected}. Is the address right?");

    private static string Said(string said) => said.Length == 0 ? "" : $" It says: {said}";

    /// <summary>Without what may be secret behind the question mark.</summary>
    private static string Elsewhere(HttpAnswer answer) =>
        answer.Headers.GetValueOrDefault("Location") is { Length: > 0 } place ? $", to {place.Split('?', 2)[0]}" : "";
}
