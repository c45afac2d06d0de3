using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.Http;

namespace ThreatResponse.Integrations.Registrations.Rdap;

/// <summary>What an answer means by its status (RFC 7480).</summary>
internal static class RdapMeaning
{
    /// <summary>A registry is not asked again sooner when it does not say when.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(60);

    /// <summary>Null: it has what was asked for. Not found is a failure here, of its own kind.</summary>
    public static DeviceFailureException? Of(int status, HttpAnswer answer, string host) => status switch
    {
        >= 200 and < 300 => null,
        404 when !IsPage(answer) => new(FailureKind.NotFound, $"{host} does not know it."),
        429 => Limited(answer, host, status),
        503 when answer.RetryAfter is not null => Limited(answer, host, status),
        408 or 500 or 502 or 503 or 504 => new(FailureKind.Transient, $"{host} cannot answer now ({status})."),
        _ => new(FailureKind.DeviceFault, $"{host} answered with {status} in place of an answer."),
    };

    /// <summary>Something else answers for it.</summary>
    public static bool IsPage(HttpAnswer answer) => answer.Body.AsSpan().TrimStart(" \r\n\t\uFEFF"u8).StartsWith("<"u8);

    private static DeviceFailureException Limited(HttpAnswer answer, string host, int status) =>
        new(FailureKind.RateLimited, $"{host} is asked too much ({status}).") { RetryAfter = answer.RetryAfter ?? Pause };
}
