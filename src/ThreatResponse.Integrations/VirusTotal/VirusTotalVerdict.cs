using ThreatResponse.Contracts.Indicators;

namespace ThreatResponse.Integrations.VirusTotal;

/// <summary>From what engines say to what we say. That none calls it malicious is no praise, except of a file that many have had for long.</summary>
internal static class VirusTotalVerdict
{
    private const int FewestEngines = 10;
    private const double LargeShare = 0.20;

    private static readonly TimeSpan _fresh = TimeSpan.FromDays(7);
    private static readonly TimeSpan _longKnown = TimeSpan.FromDays(30);

    public static (Verdict Verdict, int? Score) Of(VirusTotalCount? count, VirusTotalHistory history, DateTimeOffset now) => count switch
    {
        null or { Engines: < FewestEngines } => (Verdict.Unknown, null),
        { Malicious: >= 10 } or { Share: >= LargeShare } => (Verdict.Malicious, 80 + (int)Math.Round(Math.Min(20, count.Share * 25))),
        { Malicious: >= 3, IsTrusted: true } => (Verdict.Malicious, 70),
        { Malicious: >= 3 } => (Verdict.Suspicious, 55),
        { Malicious: >= 1 } or { Suspicious: >= 2 } => (Verdict.Suspicious, 35),
        { Suspicious: 0 } when IsFamiliar(history, now) => (Verdict.Good, 5),
        _ => (Verdict.Unknown, null),
    };

    private static bool IsFamiliar(VirusTotalHistory history, DateTimeOffset now) =>
        history is { IsFile: true, Submissions: >= 5 } && now - history.Analysed <= _fresh && now - history.First > _longKnown;
}

/// <param name="IsTrusted">One of the trusted engines is among those that call it malicious.</param>
internal sealed record VirusTotalCount(int Malicious, int Suspicious, int Harmless, int Undetected, bool IsTrusted)
{
    /// <summary>That came to an opinion. What timed out, failed or cannot look at such a thing has none.</summary>
    public int Engines => Malicious + Suspicious + Harmless + Undetected;

    public double Share => Engines == 0 ? 0 : (double)Malicious / Engines;
}

/// <param name="First">Submitted.</param>
internal sealed record VirusTotalHistory(bool IsFile, DateTimeOffset? Analysed, DateTimeOffset? First, long Submissions);
