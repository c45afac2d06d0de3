using System.Collections.Frozen;
using System.Globalization;
using ThreatResponse.Domain.Intelligence.Matching;

namespace ThreatResponse.Benchmarks.Matching;

/// <summary>What a lookup among many indicators costs, and keeping them, beside sets of strings. The sets of strings find equal values only: no networks around an address, no domains above a name, and no rows.</summary>
internal static class MatchingCommand
{
    private const double MostNanoseconds = 200;
    private const double MostBytes = 32;

    public static int Run(string[] arguments)
    {
        if (arguments is not ["--indicators", var text] || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count is < 100_000 or > 50_000_000)
        {
            Console.Error.WriteLine("usage: Benchmarks matching --indicators N   N from 100,000 to 50,000,000; the goal is measured with 10,000,000");
            return 2;
        }

        // The first one compiles the code.
        Measure(new MadeIndicators(100_000), shown: false);
        var ours = Measure(new MadeIndicators(count), shown: true);
        var met = ours.Hits.Nanoseconds <= MostNanoseconds && ours.Misses.Nanoseconds <= MostNanoseconds;
        var fits = ours.BytesEach <= MostBytes;
        Console.WriteLine(FormattableString.Invariant($"at most {MostNanoseconds} ns a lookup, hit or miss, by the clock: {(met ? "HOLDS" : "DOES NOT HOLD")}; of CPU: {(ours.Hits.CpuNanoseconds <= MostNanoseconds && ours.Misses.CpuNanoseconds <= MostNanoseconds ? "HOLDS" : "DOES NOT HOLD")}"));
        Console.WriteLine(FormattableString.Invariant($"at most {MostBytes} bytes an indicator: {(fits ? "HOLDS" : "DOES NOT HOLD")}"));
        return met && fits ? 0 : 1;
    }

    private static MatchingFigures Measure(MadeIndicators made, bool shown)
    {
        var found = new List<IndicatorMatch>();
        var ours = MeasureSet.Of("IndicatorSet", made, () => Build(made), (set, value) =>
        {
            found.Clear();
            return set.Find(value, found) > 0;
        });
        Show(ours, ours, shown);
        Show(MeasureSet.Of("HashSet<string>", made, () => made.Texts().ToHashSet(StringComparer.Ordinal), (set, value) => set.Contains(value.Text)), ours, shown);
        Show(MeasureSet.Of("FrozenSet<string>", made, () => made.Texts().ToFrozenSet(StringComparer.Ordinal), (set, value) => set.Contains(value.Text)), ours, shown);
        return ours;
    }

    private static IndicatorSet Build(MadeIndicators made)
    {
        var builder = new IndicatorSetBuilder(made.Key, made.Count);
        foreach (var entry in made.Entries())
            builder.Add(entry);
        return builder.Build();
    }

    private static void Show(MatchingFigures of, MatchingFigures ours, bool shown)
    {
        if (!shown)
            return;
        Console.WriteLine(FormattableString.Invariant($"{of.Name,-18} built in {of.Build.TotalSeconds,6:F1} s   {of.BytesEach,6:F1} bytes an indicator   a hit {of.Hits}   a miss {of.Misses}"));
        if (of != ours)
            Console.WriteLine(FormattableString.Invariant($"{"",-18} of ours: {of.Build / ours.Build:F2} × the time to build, {of.BytesEach / ours.BytesEach:F2} × the memory, {of.Hits.CpuNanoseconds / ours.Hits.CpuNanoseconds:F2} × the CPU of a hit, {of.Misses.CpuNanoseconds / ours.Misses.CpuNanoseconds:F2} × of a miss"));
    }
}
