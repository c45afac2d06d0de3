using System.Diagnostics;
using ThreatResponse.Domain.Intelligence.Matching;

namespace ThreatResponse.Benchmarks.Matching;

/// <summary>Builds a set, weighs it, asks it, and lets it go.</summary>
internal static class MeasureSet
{
    private const int Repeats = 7;

    public static MatchingFigures Of<TSet>(string name, MadeIndicators made, Func<TSet> build, Func<TSet, IndicatorValue, bool> find)
    {
        var (hits, misses) = (made.Hits(), made.Misses());
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var clock = Stopwatch.StartNew();
        var set = build();
        var elapsed = clock.Elapsed;
        var bytes = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)made.Count;
        var (hit, hitsFound) = Ask(set, hits, find);
        var (miss, missesFound) = Ask(set, misses, find);
        GC.KeepAlive(set);
        return new MatchingFigures(name, elapsed, bytes, hit, miss, hitsFound, missesFound);
    }

    /// <returns>Nanoseconds a lookup, as the median of passes over all values; the share that was found.</returns>
    private static (double Nanoseconds, double Found) Ask<TSet>(TSet set, IndicatorValue[] values, Func<TSet, IndicatorValue, bool> find)
    {
        var (passes, found) = (new List<double>(), 0);
        for (var pass = 0; pass < Repeats; pass++)
        {
            found = 0;
            var start = Stopwatch.GetTimestamp();
            foreach (var value in values)
                found += find(set, value) ? 1 : 0;
            passes.Add(Stopwatch.GetElapsedTime(start).TotalNanoseconds / values.Length);
        }

        return (passes.Order().ElementAt(Repeats / 2), found / (double)values.Length);
    }
}
