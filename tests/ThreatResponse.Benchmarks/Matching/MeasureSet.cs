using System.Diagnostics;
using ThreatResponse.Domain.Intelligence.Matching;

namespace ThreatResponse.Benchmarks.Matching;

/// <summary>Builds a set, weighs it, asks it, and lets it go.</summary>
internal static class MeasureSet
{
    /// <summary>What the alerts of a usual batch show together.</summary>
    public const int Batch = 256;

    private const int Repeats = 11;

    /// <param name="find">In the best way that the set has.</param>
    /// <param name="alone">One value after another, where that is another way.</param>
    public static MatchingFigures Of<TSet>(string name, MadeIndicators made, Func<TSet> build, FindBatch<TSet> find, FindBatch<TSet>? alone = null)
    {
        // What is asked for lies together, and not among what making it left behind.
        GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var clock = Stopwatch.StartNew();
        var set = build();
        var elapsed = clock.Elapsed;
        var bytes = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)made.Count;
        var figures = new MatchingFigures(name, elapsed, bytes, Ask(set, made.Hits, find), Ask(set, made.Misses, find), alone is null ? null : Ask(set, made.Hits, alone), alone is null ? null : Ask(set, made.Misses, alone));
        GC.KeepAlive(set);
        return figures;
    }

    /// <summary>As the pipeline does it: the values of a batch are read from their texts, then looked up. By the clock, and by the processor's time, which others on the machine lengthen less.</summary>
    private static AskedFigures Ask<TSet>(TSet set, IndicatorValue[] values, FindBatch<TSet> find)
    {
        var (passes, cpu, reading, found, batch) = (new List<double>(), new List<double>(), new List<double>(), 0, new IndicatorValue[Batch]);
        for (var pass = 0; pass < Repeats; pass++)
        {
            found = 0;
            var (read, looked, used) = (TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero);
            for (var first = 0; first < values.Length; first += Batch)
            {
                var begun = Stopwatch.GetTimestamp();
                var few = batch.AsSpan(0, Math.Min(Batch, values.Length - first));
                for (var i = 0; i < few.Length; i++)
                    few[i] = IndicatorValue.Of(values[first + i].Type, values[first + i].Text).Value!;
                read += Stopwatch.GetElapsedTime(begun);
                var (startOfCpu, start) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
                found += find(set, few);
                looked += Stopwatch.GetElapsedTime(start);
                used += Environment.CpuUsage.TotalTime - startOfCpu;
            }

            passes.Add(looked.TotalNanoseconds / values.Length);
            cpu.Add(used.TotalNanoseconds / values.Length);
            reading.Add(read.TotalNanoseconds / values.Length);
        }

        return new AskedFigures(Median(passes), Median(cpu), passes.Min(), Median(reading), found / (double)values.Length);
    }

    private static double Median(List<double> figures) => figures.Order().ElementAt(figures.Count / 2);
}
