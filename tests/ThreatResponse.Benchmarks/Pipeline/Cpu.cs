using System.Diagnostics;

namespace ThreatResponse.Benchmarks.Pipeline;

/// <summary>CPU time used so far, in this process and in the database.</summary>
internal sealed record Cpu(TimeSpan Ours, TimeSpan Database)
{
    public TimeSpan All => Ours + Database;

    public static Cpu Of(StoreUnderTest store) => new(Process.GetCurrentProcess().TotalProcessorTime, store.Cpu());
}
