using System.Diagnostics;
using ThreatResponse.Cluster.Tests.Running;
using Xunit.Abstractions;

namespace ThreatResponse.Cluster.Tests;

/// <summary>The units as shipped, installed as the README says, under a systemd of their own with a PostgreSQL beside them.</summary>
public sealed class UnitsUnderSystemd(ITestOutputHelper output)
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(8);

    [OwnSystemdFact]
    public async Task They_are_up_when_they_are_ready_come_back_when_killed_stop_in_time_and_wait_for_the_database()
    {
        var running = Path.Combine(AppContext.BaseDirectory, "Running");
        var start = new ProcessStartInfo("/bin/bash", [Path.Combine(running, "under-systemd.sh"), HostProcess.Folder, Path.Combine(running, "units.sh")]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var (said, faults) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(_patience);

        output.WriteLine(await said);
        Assert.True(process.ExitCode == 0 && (await said).TrimEnd().EndsWith("as it should be", StringComparison.Ordinal), $"{process.ExitCode}: {await said}{await faults}");
    }
}
