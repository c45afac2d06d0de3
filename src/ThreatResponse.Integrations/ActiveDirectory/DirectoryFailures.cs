using System.DirectoryServices.Protocols;
using ThreatResponse.Contracts.Response.Devices;

namespace ThreatResponse.Integrations.ActiveDirectory;

/// <summary>What results of LDAP mean (RFC 4511), and what of them an operator can do something about.</summary>
internal static class DirectoryFailures
{
    /// <summary>No answer came.</summary>
    public static bool IsLost(int code) => code is 81 or 85 or 91 or -1 or -5 or -11;

    public static FailureKind Kind(ResultCode code) => (int)code switch
    {
        49 => FailureKind.AuthRejected,
        50 => FailureKind.PermissionDenied,
        51 or 52 => FailureKind.Transient,
        8 or 10 or 12 or 13 => FailureKind.Unsupported,
        16 or 20 or 68 => FailureKind.Conflict,
        19 or 21 or 34 => FailureKind.InvalidValue,
        32 => FailureKind.NotFound,
        53 => FailureKind.Protected,
        _ => FailureKind.DeviceFault,
    };

    public static string Said(ResultCode code, string? message)
    {
        var said = $"result {(int)code} ({code}){(string.IsNullOrWhiteSpace(message) ? "" : $": {message.Trim()}")}";
        return (int)code switch
        {
            10 => $"{said}. It writes elsewhere: enter a domain controller of this domain that can be written to.",
            50 => $"{said}. The account that we come with may not; it is given by delegation on the organisational unit, and is taken back hourly from accounts with adminCount=1.",
            _ => said,
        };
    }

    /// <summary>Sub-codes in the text of result 49, as Windows writes them.</summary>
    public static string Rejected(string? message) => (message ?? "") switch
    {
        var text when text.Contains("data 533", StringComparison.Ordinal) => "its account is disabled",
        var text when text.Contains("data 701", StringComparison.Ordinal) => "its account is expired",
        var text when text.Contains("data 532", StringComparison.Ordinal) => "its password is expired",
        var text when text.Contains("data 773", StringComparison.Ordinal) => "its password must be changed first",
        var text when text.Contains("data 775", StringComparison.Ordinal) => "its account is locked",
        _ => "name or password are wrong",
    };
}
