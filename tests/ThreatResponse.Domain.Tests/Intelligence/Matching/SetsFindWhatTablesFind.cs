using System.Globalization;
using ThreatResponse.Domain.Intelligence.Matching;

namespace ThreatResponse.Domain.Tests.Intelligence.Matching;

/// <summary>The set beside a plain dictionary of the same entries, through building, changes and merges.</summary>
public sealed class SetsFindWhatTablesFind
{
    private const int Entries = 100_000;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void The_same_is_found_and_the_same_is_not(int seed)
    {
        var random = new Random(seed);
        var model = new Dictionary<long, IndicatorEntry>();
        for (var row = 1; row <= Entries; row++)
        {
            model[row] = GivenIndicators.Entry(Text(random), row);
        }

        var set = GivenIndicators.SetOf(model.Values);
        Compare(model, set, random);
        for (var change = 0; change < 8; change++)
        {
            var added = Enumerable.Range(0, 3_000).Select(_ => GivenIndicators.Entry(Text(random), random.Next(1, Entries * 2))).ToList();
            var removed = Enumerable.Range(0, 2_000).Select(_ => (long)random.Next(1, Entries * 2)).ToList();
            set = set.With(added, removed);
            removed.ForEach(row => model.Remove(row));
            added.ForEach(entry => model[entry.Row] = entry);
        }

        Compare(model, set, random);
    }

    private static void Compare(Dictionary<long, IndicatorEntry> model, IndicatorSet set, Random random)
    {
        var exact = model.Values.ToLookup(entry => entry.Value.Text, entry => entry.Row);
        var below = model.Values.Where(entry => entry.CoversBelow).ToLookup(entry => entry.Value.Text, entry => entry.Row);
        var texts = model.Values.Take(20_000).Select(entry => entry.Value.Text).Concat(Enumerable.Range(0, 20_000).Select(_ => Text(random).TrimStart('*', '.')));
        var found = new List<IndicatorMatch>();
        foreach (var text in texts)
        {
            var value = GivenIndicators.Value(text);
            var expected = exact[value.Text].ToHashSet();
            for (var name = value.Text; value.Type == "domain-name" && name.Contains('.', StringComparison.Ordinal); name = name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..])
            {
                expected.UnionWith(below[name]);
            }

            found.Clear();
            Assert.Equal(expected.Count, set.Find(value, found));
            Assert.True(expected.SetEquals(found.Select(match => match.Row)), text);
        }
    }

    /// <summary>From few enough values that they meet: twice, above one another, and across types.</summary>
    private static string Text(Random random) => random.Next(5) switch
    {
        0 => string.Create(CultureInfo.InvariantCulture, $"10.{random.Next(4)}.{random.Next(256)}.{random.Next(256)}"),
        1 => $"*.{Name(random)}",
        2 => Name(random),
        3 => $"http://{Name(random)}/{random.Next(3)}",
        _ => new string("0123456789abcdef"[random.Next(16)], 20) + random.Next(100_000).ToString("D12", CultureInfo.InvariantCulture),
    };

    private static string Name(Random random) => string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(_ => $"n{random.Next(40)}.")) + $"d{random.Next(500)}.example";
}
