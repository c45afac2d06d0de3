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

        Console.WriteLine(FormattableString.Invariant($"What a lookup costs in batches of {MeasureSet.Batch} values, as alerts ask together: ours all at once, sets of strings one after another. Reading the values from their texts just before is in no figure but its own."));

        // The first one compiles the code.
        Measure(new MadeIndicators(100_000), shown: false);
        var ours = Measure(new MadeIndicators(count), shown: true);
        var met = ours.Hits.Nanoseconds <= MostNanoseconds && ours.Misses.Nanoseconds <= MostNanoseconds;
        var fits = ours.BytesEach <= MostBytes;
        Console.WriteLine(FormattableString.Invariant($"at most {MostNanoseconds} ns a lookup in a batch, hit or miss, by the clock: {(met ? "HOLDS" : "DOES NOT HOLD")}; of CPU: {(ours.Hits.CpuNanoseconds <= MostNanoseconds && ours.Misses.CpuNanoseconds <= MostNanoseconds ? "HOLDS" : "DOES NOT HOLD")}"));
        Console.WriteLine(FormattableString.Invariant($"reading a value from its text before that: {ours.Hits.ReadNanoseconds:F0} ns"));
        Console.WriteLine(FormattableString.Invariant($"at most {MostBytes} bytes an indicator: {(fits ? "HOLDS" : "DOES NOT HOLD")}"));
        return met && fits ? 0 : 1;
    }

    private static MatchingFigures Measure(MadeIndicators made, bool shown)
    {
        var (many, one) = (new FoundMatches(), new List<IndicatorMatch>());
        var ours = MeasureSet.Of("IndicatorSet", made, () => Build(made), FindAll, FindEach);
        Show(ours, ours, shown);
        Show(MeasureSet.Of("HashSet<string>", made, () => made.Texts().ToHashSet(StringComparer.Ordinal), CountIn), ours, shown);
        Show(MeasureSet.Of("FrozenSet<string>", made, () => made.Texts().ToFrozenSet(StringComparer.Ordinal), CountIn), ours, shown);
        return ours;

        int FindAll(IndicatorSet set, ReadOnlySpan<IndicatorValue> batch)
        {
            set.Find(batch, many);
            var found = 0;
            for (var i = 0; i < batch.Length; i++)
                found += many[i].IsEmpty ? 0 : 1;
            return found;
        }

        int FindEach(IndicatorSet set, ReadOnlySpan<IndicatorValue> batch)
        {
            var found = 0;
            foreach (var value in batch)
            {
                one.Clear();
                found += set.Find(value, one) > 0 ? 1 : 0;
            }

            return found;
        }
    }

    /// <summary>Written for each kind of set, so that none is called through an interface.</summary>
    private static int CountIn(HashSet<string> set, ReadOnlySpan<IndicatorValue> batch)
    {
        var found = 0;
        foreach (var value in batch)
            found += set.Contains(value.Text) ? 1 : 0;
        return found;
    }

    private static int CountIn(FrozenSet<string> set, ReadOnlySpan<IndicatorValue> batch)
    {
        var found = 0;
        foreach (var value in batch)
            found += set.Contains(value.Text) ? 1 : 0;
        return found;
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
        if (of is { HitsAlone: { } hits, MissesAlone: { } misses })
            Console.WriteLine(FormattableString.Invariant($"{"",-18} one value after another: a hit {hits}   a miss {misses}"));
        if (of != ours)
            Console.WriteLine(FormattableString.Invariant($"{"",-18} of ours: {of.Build / ours.Build:F2} × the time to build, {of.BytesEach / ours.BytesEach:F2} × the memory, {of.Hits.CpuNanoseconds / ours.Hits.CpuNanoseconds:F2} × the CPU of a hit, {of.Misses.CpuNanoseconds / ours.Misses.CpuNanoseconds:F2} × of a miss"));
    }
}
