using System.Text;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.Http;

namespace ThreatResponse.Integrations.Webhook;

/// <summary>What an answer means that is not 2xx. A second attempt has the same identity, so a receiver that did it already does it once.</summary>
internal static class WebhookFailures
{
    /// <summary>Null: this message is refused, and others may not be.</summary>
    public static DeviceFailureException? Of(HttpAnswer answer, string device) => answer.Status switch
    {
        >= 300 and < 400 => new(FailureKind.DeviceFault, $"{device} sends elsewhere ({answer.Status}), which is not followed. Enter the address that it means."),
        401 => new(FailureKind.AuthRejected, $"{device} does not accept us (401): check the signing secret and the authorization."),
        403 => new(FailureKind.PermissionDenied, $"{device} does not let us do this (403)."),
        410 => new(FailureKind.PermissionDenied, $"{device} wants no more of this (410): nothing is posted there until somebody sees to it."),
        408 or 425 or 500 => new(FailureKind.Transient, $"{device} could not do it now ({answer.Status})."),
        429 or 502 or 503 or 504 => new(FailureKind.RateLimited, $"{device} is asked too much ({answer.Status}).") { RetryAfter = answer.RetryAfter },
        >= 500 => new(FailureKind.DeviceFault, $"{device} answered with {answer.Status}."),
        _ => null,
    };

    public static IEnumerable<EntryFault> Refusals(HttpAnswer answer, WebhookMessage message)
    {
        var said = WebhookResult.Read(answer.Body)?.Message is { Length: > 0 } words ? words : Encoding.UTF8.GetString(answer.Body.AsSpan(0, Math.Min(answer.Body.Length, 200))).Trim();
        return message.Values.Select(value => new EntryFault(value, FailureKind.InvalidValue, $"The receiver refuses it ({answer.Status}). {said}".TrimEnd()));
    }
}
