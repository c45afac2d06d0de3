using System.Diagnostics;
using ThreatResponse.Domain.Intelligence.Matching;

namespace ThreatResponse.Benchmarks.Matching;

/// <summary>Builds a set, weighs it, asks it, and lets it go.</summary>
internal static class MeasureSet
{
    private const int Repeats = 11;

    public static MatchingFigures Of<TSet>(string name, MadeIndicators made, Func<TSet> build, Func<TSet, IndicatorValue, bool> find)
    {
        // What is asked for lies together, as what was just parsed does, and not among what making it left behind: else the machine would wait for the question, not for the set.
        GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var clock = Stopwatch.StartNew();
        var set = build();
        var elapsed = clock.Elapsed;
        var bytes = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)made.Count;
        var (hits, misses) = (Ask(set, made.Hits, find), Ask(set, made.Misses, find));
        GC.KeepAlive(set);
        return new MatchingFigures(name, elapsed, bytes, hits, misses);
    }

    /// <summary>By the clock, and by the processor's time, which others on the machine lengthen less.</summary>
    private static AskedFigures Ask<TSet>(TSet set, IndicatorValue[] values, Func<TSet, IndicatorValue, bool> find)
    {
        var (passes, cpu, found) = (new List<double>(), new List<double>(), 0);
        for (var pass = 0; pass < Repeats; pass++)
        {
            found = 0;
            var (start, startOfCpu) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            foreach (var value in values)
                found += find(set, value) ? 1 : 0;
            passes.Add(Stopwatch.GetElapsedTime(start).TotalNanoseconds / values.Length);
            cpu.Add((Environment.CpuUsage.TotalTime - startOfCpu).TotalNanoseconds / values.Length);
        }

        return new AskedFigures(passes.Order().ElementAt(Repeats / 2), cpu.Order().ElementAt(Repeats / 2), passes.Min(), found / (double)values.Length);
    }
}
