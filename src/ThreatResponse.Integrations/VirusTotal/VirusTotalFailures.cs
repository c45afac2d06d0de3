using System.Text.Json;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.Http;
using ThreatResponse.Integrations.Reading;

namespace ThreatResponse.Integrations.VirusTotal;

/// <summary>What an answer that is no report means. Codes and statuses are from the documentation of its errors.</summary>
internal static class VirusTotalFailures
{
    private static readonly TimeSpan _minute = TimeSpan.FromSeconds(60);

    public static DeviceFailureException Of(string name, HttpAnswer answer, JsonElement? error, DateTimeOffset now)
    {
        var words = Words(error) is { } said ? $": {said}" : ".";
        var code = Members.Text(error, "code");
        return answer.Status switch
        {
            429 when code == "QuotaExceededError" => new DeviceFailureException(FailureKind.RateLimited, $"The quota of {name} is used up until 00:00 UTC{words}") { RetryAfter = NextDay(now) - now },
            429 => new DeviceFailureException(FailureKind.RateLimited, $"{name} was asked too often within a minute{words}") { RetryAfter = answer.RetryAfter ?? _minute },
            401 => new DeviceFailureException(FailureKind.AuthRejected, $"{name} does not accept the API key{words} Enter the key that your VirusTotal account shows."),
            403 => new DeviceFailureException(FailureKind.PermissionDenied, $"The API key may not do this on {name}{words}"),
            408 or 424 or >= 500 => new DeviceFailureException(FailureKind.Transient, $"{name} cannot answer now (HTTP {answer.Status}){words}") { RetryAfter = answer.RetryAfter },
            400 when code == "NotAvailableYet" => new DeviceFailureException(FailureKind.Transient, $"{name} does not have it yet{words}"),
            _ => new DeviceFailureException(FailureKind.DeviceFault, $"{name} answered something that VirusTotal does not say (HTTP {answer.Status}){words} Check the address, and what stands between."),
        };
    }

    /// <summary>In VirusTotal's own words, with a full stop.</summary>
    public static string? Words(JsonElement? error) => Members.Text(error, "message") is { } said ? $"{Members.OneLine(said, 200).TrimEnd('.')}." : null;

    private static DateTimeOffset NextDay(DateTimeOffset now) => new(now.UtcDateTime.Date.AddDays(1), TimeSpan.Zero);
}
