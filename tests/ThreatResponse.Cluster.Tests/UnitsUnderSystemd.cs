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
        var (running, published) = (Path.Combine(AppContext.BaseDirectory, "Running"), Directory.CreateTempSubdirectory("tr-published-").FullName);
        try
        {
            // What is built looks for the files of its pages where they were built from; what is published has them beside it.
            await Run("dotnet", "publish", HostProcess.Project, "-c", HostProcess.Configuration, "--no-build", "--nologo", "-v", "q", "-o", published);
            var said = await Run("/bin/bash", Path.Combine(running, "under-systemd.sh"), published, Path.Combine(running, "units.sh"));

            output.WriteLine(said);
            Assert.EndsWith("as it should be", said.TrimEnd(), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(published, recursive: true);
        }
    }

    private static async Task<string> Run(string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (said, faults) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(_patience);
        Assert.True(process.ExitCode == 0, $"{command} ended with {process.ExitCode}: {await said}{await faults}");
        return await said;
    }
}
