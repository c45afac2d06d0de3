using System.Diagnostics;
using System.Globalization;

namespace ThreatResponse.Testing;

/// <summary>Another time of day for one process: everything in it, Orleans and the runtime included. The small library that does it is compiled once.</summary>
internal static class OtherClock
{
    private static readonly Lazy<Task<string>> _library = new(Compile);

    public static Task<Dictionary<string, string>> AheadAsync(TimeSpan ahead) => EnvironmentAsync(((long)ahead.TotalSeconds).ToString(CultureInfo.InvariantCulture));

    /// <summary>It is this time, and stays so; waits are as long as ever.</summary>
    public static Task<Dictionary<string, string>> StandingAsync(DateTimeOffset at) => EnvironmentAsync($"@{at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)}");

    private static async Task<Dictionary<string, string>> EnvironmentAsync(string clock) => new() { ["LD_PRELOAD"] = await _library.Value, ["OTHER_CLOCK"] = clock };

    private static async Task<string> Compile()
    {
        var library = Path.Combine(AppContext.BaseDirectory, "other-clock.so");
        using var compiler = Process.Start("gcc", ["-shared", "-fPIC", "-nostdlib", "-O2", "-o", library, Path.Combine(AppContext.BaseDirectory, "other-clock.c")]);
        await compiler.WaitForExitAsync();
        return compiler.ExitCode == 0 ? library : throw new InvalidOperationException($"The other clock could not be compiled: gcc ended with {compiler.ExitCode}.");
    }
}
