using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Contracts.Intelligence;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Web.Elements;
using static ThreatResponse.Web.Texts.Say;

namespace ThreatResponse.Web.Intelligence;

/// <summary>How a feed and its imports are told.</summary>
internal static class FeedWords
{
    /// <summary>A file that is not there by then is not on its way any more.</summary>
    private static readonly TimeSpan _longestOnItsWay = TimeSpan.FromMinutes(10);

    public static bool IsUnderWay(FeedImport? import, DateTimeOffset now) => import is { Ended: null } && (import.Rows > 0 || now - import.Started < _longestOnItsWay);

    public static string Health(FeedImport? import, DateTimeOffset now) => import switch
    {
        null => T("never imported"),
        { Fault.Code: ImportFault.Shrank } => T("shrank"),
        { Fault: not null } => T("could not be read"),
        { Ended: not null } => T("well"),
        _ => IsUnderWay(import, now) ? T("is imported") : T("was cut off"),
    };

    /// <summary>Class of its mark.</summary>
    public static string Mark(FeedImport? import, DateTimeOffset now) => import switch
    {
        null => "is-off",
        { Fault: not null } => "is-error",
        { Ended: not null } => "",
        _ => IsUnderWay(import, now) ? "is-off" : "is-warn",
    };

    /// <summary>What it changed; what did not happen is left out.</summary>
    public static string Changes(FeedImport import)
    {
        string?[] said =
        [
            import.Added == 0 ? null : N(import.Added, "1 added", "{0} added"), import.Changed == 0 ? null : N(import.Changed, "1 changed", "{0} changed"),
            import.Same == 0 ? null : N(import.Same, "1 as before", "{0} as before"), import.Withdrawn == 0 ? null : N(import.Withdrawn, "1 withdrawn", "{0} withdrawn"),
        ];
        var told = string.Join(", ", said.OfType<string>());
        return told.Length == 0 ? T("nothing changed") : told;
    }

    public static string Kind(FeedOrigin origin) => origin.Kind switch
    {
        "taxii" => T("TAXII"),
        "misp" => T("MISP"),
        "url" => T("from an address"),
        "folder" => T("from a folder"),
        _ => origin.Kind,
    };

    /// <summary>When it is fetched next.</summary>
    public static string Due(FeedOrigin origin, FeedFetch fetch, DateTimeOffset now) => fetch switch
    {
        { IsUnderWay: true } => T("is fetched"),
        { Next: { } next } when next <= now => T("is due"),
        { Next: { } next } => N((int)Math.Ceiling((next - now).TotalMinutes), "next in 1 minute", "next in {0} minutes"),
        _ => origin.IsOn ? T("waits for you") : T("only when you say so"),
    };

    public static string Of(FailureKind failure) => failure switch
    {
        FailureKind.AuthRejected or FailureKind.AuthExpired or FailureKind.PermissionDenied => T("not let in"),
        FailureKind.NotFound => T("not there"),
        FailureKind.RateLimited => T("told to wait"),
        FailureKind.Transient => T("not reached"),
        FailureKind.Conflict => T("shrank"),
        _ => T("not understood"),
    };

    public static string Of(Reliability reliability) => reliability switch
    {
        Reliability.A => T("A, completely reliable"),
        Reliability.B => T("B, usually reliable"),
        Reliability.C => T("C, fairly reliable"),
        Reliability.D => T("D, not usually reliable"),
        Reliability.E => T("E, unreliable"),
        _ => T("F, cannot be judged"),
    };
}
