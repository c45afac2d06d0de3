using System.Text.RegularExpressions;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.Reading;

namespace ThreatResponse.Integrations.CortexAnalyzer;

/// <summary>What it means that an analyzer gave no report. It has only words for it, and they are its author's: the first kind that they fit is taken.</summary>
internal static partial class AnalyzerFailures
{
    /// <summary>It takes no values of this kind: that is an answer.</summary>
    public static bool IsAboutType(string words) => Type().IsMatch(words);

    /// <param name="words">Its own, without secrets and without the value that it was asked about.</param>
    public static DeviceFailureException Of(string analyzer, string words) => new(KindOf(words), $"{analyzer} gave no report: {Members.OneLine(words, 300).TrimEnd('.')}.");

    public static FailureKind KindOf(string words) =>
        Quota().IsMatch(words) ? FailureKind.RateLimited
        : Missing().IsMatch(words) ? FailureKind.InvalidValue
        : Rejected().IsMatch(words) ? FailureKind.AuthRejected
        : Denied().IsMatch(words) ? FailureKind.PermissionDenied
        : Passing().IsMatch(words) ? FailureKind.Transient
        : FailureKind.DeviceFault;

    [GeneratedRegex(@"data ?type.{0,40}(not supported|unsupported|not handled)|(invalid|wrong|unsupported|unknown|incorrect) data ?type", RegexOptions.IgnoreCase)]
    private static partial Regex Type();

    [GeneratedRegex(@"quota|rate.?limit|too many requests|limit (exceeded|reached)|exceeded .{0,30}limit|\b429\b", RegexOptions.IgnoreCase)]
    private static partial Regex Quota();

    [GeneratedRegex(@"^(missing|no|please (provide|set|add)) .{0,60}(key|token|secret|password|user|login|config|param)|(not|in) (the )?configuration", RegexOptions.IgnoreCase)]
    private static partial Regex Missing();

    [GeneratedRegex(@"\b401\b|unauthori[sz]ed|(invalid|wrong|bad|incorrect) .{0,20}(key|token|credential|password)|authentication|credentials", RegexOptions.IgnoreCase)]
    private static partial Regex Rejected();

    [GeneratedRegex(@"\b403\b|forbidden|permission|not allowed|(TLP|PAP) is higher", RegexOptions.IgnoreCase)]
    private static partial Regex Denied();

    [GeneratedRegex(@"timed?[ -]?out|connection|unreachable|resol(ve|ution)|temporar|unavailable|max retries|\b50[0234]\b", RegexOptions.IgnoreCase)]
    private static partial Regex Passing();
}
