using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.Ssh;

namespace ThreatResponse.Integrations.Nftables;

/// <summary>What a failed command means. A transaction that fails has changed nothing.</summary>
internal static class NftFailures
{
    private static readonly (string Said, FailureKind Kind)[] _known =
    [
        ("sudo: not found", FailureKind.Unsupported),
        ("command not found", FailureKind.Unsupported),
        ("a password is required", FailureKind.PermissionDenied),
        ("is not allowed to", FailureKind.PermissionDenied),
        ("not in the sudoers", FailureKind.PermissionDenied),
        ("may not run sudo", FailureKind.PermissionDenied),
        ("must have a tty", FailureKind.PermissionDenied),
        ("Operation not permitted", FailureKind.PermissionDenied),
        ("Permission denied", FailureKind.PermissionDenied),
        ("No space left", FailureKind.CapacityExceeded),
        ("Too many open files", FailureKind.CapacityExceeded),
        ("Cannot allocate memory", FailureKind.CapacityExceeded),
        ("overlaps", FailureKind.Conflict),
        ("File exists", FailureKind.Conflict),
        ("No such file", FailureKind.Conflict),
        ("does not exist", FailureKind.Conflict),
        ("Device or resource busy", FailureKind.Conflict),
        ("not supported", FailureKind.Unsupported),
        ("syntax error", FailureKind.Unsupported),
    ];

    public static DeviceFailureException Of(string device, SshRun run) => new(Kind(run), $"{device} answers: {(run.Said.Length > 0 ? run.Said : $"nft ended with {run.Code}")}. {Advice(Kind(run))}".TrimEnd());

    public static FailureKind Kind(SshRun run) => run.Code is 126 or 127
        ? run.Code == 127 ? FailureKind.Unsupported : FailureKind.PermissionDenied
        : _known.Where(known => run.Error.Contains(known.Said, StringComparison.OrdinalIgnoreCase)).Select(known => known.Kind).FirstOrDefault(FailureKind.DeviceFault);

    private static string Advice(FailureKind kind) => kind switch
    {
        FailureKind.PermissionDenied => "The account must be root, or may run nft by sudo without a password.",
        FailureKind.Unsupported => "It needs nftables 0.9 or later, and sudo when it is to be used.",
        _ => "",
    };
}
