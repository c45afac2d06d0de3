using System.Diagnostics;
using System.Reflection;
using ThreatResponse.Scenarios.Running;

namespace ThreatResponse.Scenarios.IncidentToResponse;

/// <summary>What a device's timer does: the script that is shipped for it, with a key of the device's own.</summary>
internal sealed class FetchList(RunningSystem system, string list, string format, string key)
{
    private static readonly string _script = Path.Combine(
        typeof(FetchList).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "Project").Value!, "../../cluster-config/deploy/devices/fetch-list");

    public async Task RunAsync(string file, params string[] command)
    {
        using var process = Process.Start(new ProcessStartInfo(_script, [$"http://127.0.0.1:{system.Port}/lists/{list}/{format}", file, .. command]) { Environment = { ["TR_LIST_KEY"] = key }, RedirectStandardError = true })!;
        var said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"fetch-list ended with {process.ExitCode}: {said}");
    }
}
