using System.Diagnostics;

namespace ThreatResponse.Cluster.Tests.Running;

/// <summary>Where a systemd can be given namespaces of its own: as root, and not in a container that forbids it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OwnSystemdFactAttribute : FactAttribute
{
    private static readonly Lazy<bool> _can = new(Try);

    public OwnSystemdFactAttribute()
    {
        if (!_can.Value)
            Skip = "This machine lets nobody start a systemd in namespaces of its own.";
    }

    private static bool Try()
    {
        if (!File.Exists("/lib/systemd/systemd") || !Environment.IsPrivilegedProcess)
            return false;
        using var unshare = Process.Start(new ProcessStartInfo("unshare", ["--mount", "--pid", "--fork", "--cgroup", "--uts", "--ipc", "--net", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]) { RedirectStandardError = true })!;
        unshare.WaitForExit();
        return unshare.ExitCode == 0;
    }
}
