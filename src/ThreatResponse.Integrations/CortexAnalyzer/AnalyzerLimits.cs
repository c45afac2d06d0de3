using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Integrations.CortexAnalyzer;

/// <param name="Memory">Bytes of address space of each process.</param>
/// <param name="File">Bytes that a file may have.</param>
/// <param name="Parallel">Runs at a time.</param>
internal sealed record AnalyzerLimits(TimeSpan Time, long Memory, long File, int Parallel)
{
    public static AnalyzerLimits Of(DeviceConnection to) => new(
        TimeSpan.FromSeconds(Math.Clamp(to.Number("seconds", 60), 1, 600)),
        Math.Clamp(to.Number("memory", 1024), 32, 65_536) * 1024L * 1024,
        Math.Clamp(to.Number("output", 4096), 16, 65_536) * 1024L,
        Math.Clamp(to.Number("parallel", 2), 1, 16));
}
