using ThreatResponse.Domain.Intelligence.Matching;

namespace ThreatResponse.Domain.Tests.Intelligence.Matching;

public sealed class SetsChange
{
    private static readonly IndicatorSet _set = GivenIndicators.Set("198.51.100.7", "198.51.100.0/24", "*.example.com", "http://bad.example.com/drop", "198.51.100.7");

    [Fact]
    public void Values_from_several_sources_lead_to_each_row() => Assert.Equal("5 1 2", _set.Rows("198.51.100.7"));

    [Fact]
    public void What_is_added_is_found_beside_what_was_there_and_the_old_set_stays_as_it_was()
    {
        var next = _set.With([GivenIndicators.Entry("198.51.100.7", 6), GivenIndicators.Entry("198.51.100.0/25", 7), GivenIndicators.Entry("*.bad.example.com", 8), GivenIndicators.Entry("2001:db8::/32", 9)], []);

        Assert.Equal("6 5 1 7 2", next.Rows("198.51.100.7"));
        Assert.Equal("8 3", next.Rows("www.bad.example.com"));
        Assert.Equal("9", next.Rows("2001:db8::1"));
        Assert.Equal("5 1 2", _set.Rows("198.51.100.7"));
    }

    [Fact]
    public void What_is_removed_is_found_no_more_whether_it_was_there_from_the_start_or_came_later()
    {
        var next = _set.With([GivenIndicators.Entry("198.51.100.7", 6)], [5, 3]).With([], [6, 2, 77]);

        Assert.Equal("1", next.Rows("198.51.100.7"));
        Assert.Equal("", next.Rows("www.example.com"));
        Assert.Equal("4", next.Rows("http://bad.example.com/drop"));
    }

    [Fact]
    public void A_row_that_is_added_again_is_what_it_is_now()
    {
        var next = _set.With([GivenIndicators.Entry("203.0.113.9", 1)], []);
        var after = next.With([GivenIndicators.Entry("203.0.113.10", 1)], []);

        Assert.Equal("5 2", next.Rows("198.51.100.7"));
        Assert.Equal("1", next.Rows("203.0.113.9"));
        Assert.Equal("", after.Rows("203.0.113.9"));
        Assert.Equal("1", after.Rows("203.0.113.10"));
    }

    [Fact]
    public void What_is_removed_and_added_in_one_change_is_there() => Assert.Equal("1", _set.With([GivenIndicators.Entry("203.0.113.9", 1)], [1]).Rows("203.0.113.9"));

    [Fact]
    public void Many_changes_are_merged_and_nothing_is_lost()
    {
        var set = _set.With([], [2]);
        for (var step = 0; step < 5; step++)
        {
            set = set.With([.. Enumerable.Range(step * 10_000, 10_000).Select(i => GivenIndicators.Entry($"*.d{i}.example.net", 100 + i))], [.. Enumerable.Range(step * 10_000, 1_000).Select(i => 100L + i)]);
        }

        set = set.With([], [.. Enumerable.Range(0, 20_000).Select(i => 100L + i)]);

        Assert.Equal(30_004, set.Count);
        Assert.Equal("5 1", set.Rows("198.51.100.7"));
        Assert.Equal("", set.Rows("www.d19999.example.net"));
        Assert.Equal("20100", set.Rows("www.d20000.example.net"));
        Assert.Equal("50099", set.Rows("d49999.example.net"));
    }

    [Fact]
    public void A_feed_that_names_one_value_a_million_times_is_taken_in_and_gives_so_many_at_most()
    {
        var entries = Enumerable.Range(1, 1_000_000).Select(row => new IndicatorEntry(GivenIndicators.Entry("198.51.100.7", 1).Value, row));

        Assert.Equal(IndicatorSet.MostMatches, GivenIndicators.SetOf(entries).Found("198.51.100.7").Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(IndicatorSet.HighestRow + 1)]
    public void A_row_that_cannot_be_kept_is_refused(long row) => Assert.Throws<ArgumentOutOfRangeException>(() => _set.With([GivenIndicators.Entry("198.51.100.7", row)], []));

    [Fact]
    public void The_highest_row_is_kept() => Assert.Equal($"{IndicatorSet.HighestRow}", GivenIndicators.Set().With([GivenIndicators.Entry("*.example.com", IndicatorSet.HighestRow)], []).Rows("a.example.com"));
}
