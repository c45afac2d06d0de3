using ThreatResponse.Domain.Intelligence.Matching;

namespace ThreatResponse.Domain.Tests.Intelligence.Matching;

/// <summary>Hashes do not let this happen within the age of the world; a table must not rest on that.</summary>
public sealed class KeysThatAreAlike
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(9)]
    public void Keys_that_differ_in_their_high_part_alone_are_found_each(int count)
    {
        var builder = new ExactTableBuilder(count);
        builder.Add(new ValueKey(ulong.MaxValue / 2, 7), 1_000);
        builder.Add(new ValueKey((ulong.MaxValue / 2) + 2, 7), 2_000);
        for (var i = 1; i <= count; i++)
            builder.Add(Key(i), i);
        var table = builder.Build();

        Assert.All(Enumerable.Range(1, count), i => Assert.Equal([i], Rows(table, Key(i))));
        Assert.Empty(Rows(table, Key(count + 1)));
    }

    private static ValueKey Key(int high) => new((ulong.MaxValue / 2) + 1, (ushort)high);

    private static IEnumerable<long> Rows(ExactTable table, ValueKey key)
    {
        var matches = new List<IndicatorMatch>();
        table.Find(new Probe(key, 0, IndicatorMatchKind.Exact, 0), new MatchList(matches, 10, null));
        return [.. matches.Select(match => match.Row)];
    }
}
