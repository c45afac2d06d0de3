using System.Globalization;
using ThreatResponse.Domain.Intelligence.Matching;

namespace ThreatResponse.Domain.Tests.Intelligence.Matching;

/// <summary>A lookup of many values beside a lookup of each by itself.</summary>
public sealed class ManyAreFoundAsOneIs
{
    private readonly FoundMatches _found = new();

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 0)]
    [InlineData(3, 1)]
    [InlineData(4, 2)]
    [InlineData(5, 2)]
    public void Random_values_meet_the_same_whatever_is_asked_with_them(int seed, int changes)
    {
        var random = new Random(seed);
        var set = GivenIndicators.SetOf(Enumerable.Range(1, 20_000).Select(row => Entry(random, row)));
        for (var change = 0; change < changes; change++)
        {
            set = set.With([.. Enumerable.Range(0, 2_000).Select(_ => Entry(random, random.Next(1, 40_000)))], [.. Enumerable.Range(0, 2_000).Select(_ => (long)random.Next(1, 40_000))]);
        }

        var met = 0;
        for (var i = 0; i < 400; i++)
        {
            met += Compare(set, [.. Enumerable.Range(0, random.Next(100)).Select(_ => GivenIndicators.Value(Text(random).TrimStart('*', '.')))]);
        }

        Assert.True(met > 1_000, $"only {met} met anything");
    }

    [Fact]
    public void None_are_found_of_none_and_what_was_found_before_is_gone()
    {
        var set = GivenIndicators.Set("198.51.100.7");
        Assert.Equal(1, Compare(set, [GivenIndicators.Value("198.51.100.7")]));

        Assert.Equal(0, Compare(set, []));
        Assert.Equal(0, _found.Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(GroupLookup.Most - 1)]
    [InlineData(GroupLookup.Most)]
    [InlineData(GroupLookup.Most + 1)]
    [InlineData((3 * GroupLookup.Most) + 5)]
    public void A_value_asked_for_several_times_is_found_each_time(int times)
    {
        var set = GivenIndicators.Set("198.51.100.7", "198.51.100.0/24", "*.example.com");

        Assert.Equal(times, Compare(set, [.. Enumerable.Repeat(GivenIndicators.Value("198.51.100.7"), times)]));
        Assert.Equal(times, Compare(set, [.. Enumerable.Repeat(GivenIndicators.Value("a.b.example.com"), times)]));
    }

    [Fact]
    public void Names_of_the_most_labels_there_can_be_are_found_between_others()
    {
        var deep = Enumerable.Range(2, 120).Select(labels => string.Concat(Enumerable.Repeat("a.", labels)) + "example").ToList();
        var set = GivenIndicators.Set([.. deep.Select(name => $"*.{name}"), "198.51.100.7"]);
        var values = deep.SelectMany(name => new[] { name, "198.51.100.7", "b." + name }).Select(GivenIndicators.Value).ToArray();

        Assert.Equal(values.Length, Compare(set, values));
        Assert.Equal(120, _found[values.Length - 1].Length);
    }

    [Fact]
    public void So_many_at_most_are_given_for_each_value_not_for_all()
    {
        var set = GivenIndicators.SetOf(Enumerable.Range(1, 1_000).Select(row => GivenIndicators.Entry(row % 2 == 0 ? "198.51.100.7" : "198.51.100.0/24", row)));

        Compare(set, [.. Enumerable.Repeat(GivenIndicators.Value("198.51.100.7"), 20), GivenIndicators.Value("198.51.100.8")]);
        Assert.All(Enumerable.Range(0, 21), i => Assert.Equal(IndicatorSet.MostMatches, _found[i].Length));
    }

    /// <returns>How many values met something.</returns>
    private int Compare(IndicatorSet set, IndicatorValue[] values)
    {
        set.Find(values, _found);
        Assert.Equal(values.Length, _found.Count);
        var met = 0;
        for (var i = 0; i < values.Length; i++)
        {
            var one = new List<IndicatorMatch>();
            Assert.Equal(_found[i].Length, set.Find(values[i], one));
            Assert.Equal(one, _found[i].ToArray());
            met += one.Count > 0 ? 1 : 0;
        }

        return met;
    }

    private static IndicatorEntry Entry(Random random, long row) => GivenIndicators.Entry(random.Next(8) == 0 ? Network(random) : Text(random), row);

    private static string Network(Random random) => random.Next(2) == 0
        ? string.Create(CultureInfo.InvariantCulture, $"10.{random.Next(4)}.{random.Next(256)}.0/{random.Next(8, 32)}")
        : string.Create(CultureInfo.InvariantCulture, $"2001:db8:{random.Next(8)}::/{random.Next(24, 64)}");

    /// <summary>From few enough values that they meet.</summary>
    private static string Text(Random random) => random.Next(6) switch
    {
        0 => string.Create(CultureInfo.InvariantCulture, $"10.{random.Next(4)}.{random.Next(256)}.{random.Next(256)}"),
        1 => string.Create(CultureInfo.InvariantCulture, $"2001:db8:{random.Next(8)}::{random.Next(1, 99)}"),
        2 => $"*.{Name(random)}",
        3 => Name(random),
        4 => $"http://{Name(random)}/{random.Next(3)}",
        _ => new string("0123456789abcdef"[random.Next(16)], 20) + random.Next(1_000).ToString("D12", CultureInfo.InvariantCulture),
    };

    private static string Name(Random random) => string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(_ => $"n{random.Next(40)}.")) + $"d{random.Next(100)}.example";
}
