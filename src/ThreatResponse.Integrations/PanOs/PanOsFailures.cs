using ThreatResponse.Contracts.Response.Devices;

namespace ThreatResponse.Integrations.PanOs;

/// <summary>What a code or a text of the XML API means. Texts come first: they tell a lock from a mistake under the same code.</summary>
internal static class PanOsFailures
{
    /// <summary>How texts begin; compared without case.</summary>
    private static readonly (string Begins, FailureKind Kind)[] _texts =
    [
        ("Another commit/validate is in progress", FailureKind.Locked),
        ("A commit is in progress", FailureKind.Locked),
        ("You cannot commit while an install is in progress", FailureKind.Locked),
        ("Configuration is locked by", FailureKind.Locked),
        ("Another sync is in progress", FailureKind.Locked),
        ("Session timed out", FailureKind.Transient),
        ("Failed to synchronize running configuration with HA peer", FailureKind.Transient),
        ("No such node", FailureKind.Transient),
    ];

    public static FailureKind Of(int http, int code, IReadOnlyList<string> lines, bool writes)
    {
        if (lines.Select(OfText).FirstOrDefault(kind => kind != FailureKind.None) is var said and not FailureKind.None)
            return said;
        return (http, code) switch
        {
            (429, _) => FailureKind.RateLimited,
            (503, _) => FailureKind.Transient,
            (502 or 504, _) => writes ? FailureKind.UnknownOutcome : FailureKind.Transient,
            (401 or 403, _) or (_, 16 or 401 or 403) => FailureKind.AuthRejected,
            (_, 1 or 14 or 17) => FailureKind.Unsupported,
            (_, 6 or 7 or 13) => FailureKind.NotFound,
            (_, 8 or 10) => FailureKind.Conflict,
            (_, 12 or 18 or 400) => FailureKind.InvalidValue,
            (_, 15) => FailureKind.PermissionDenied,
            _ => lines.Any(SaysRejected) ? FailureKind.AuthRejected : FailureKind.DeviceFault,
        };
    }

    public static FailureKind OfText(string line)
    {
        var text = line.TrimStart();
        var known = Array.Find(_texts, known => text.StartsWith(known.Begins, StringComparison.OrdinalIgnoreCase));
        return known.Begins is not null ? known.Kind
            : text.Contains("max registered-ip", StringComparison.OrdinalIgnoreCase) ? FailureKind.CapacityExceeded
            : FailureKind.None;
    }

    public static bool SaysRejected(string line) => line.Contains("invalid credential", StringComparison.OrdinalIgnoreCase);

    public static bool SaysNoChanges(string words) => words.Contains("no changes to commit", StringComparison.OrdinalIgnoreCase);

    public static bool SaysAbsent(string words) => words.Contains("object not present", StringComparison.OrdinalIgnoreCase) || words.Contains("doesn't exist", StringComparison.OrdinalIgnoreCase);

    public static bool SaysNoNode(string words) => words.StartsWith("No such node", StringComparison.OrdinalIgnoreCase);

    /// <summary>What is to be so is so already.</summary>
    public static bool SaysAlready(string line)
    {
        var text = line.TrimEnd(' ', '.', '\r', '\n');
        return text.EndsWith("already exists, ignore", StringComparison.OrdinalIgnoreCase) || text.EndsWith("does not exist, ignore unreg", StringComparison.OrdinalIgnoreCase);
    }
}
