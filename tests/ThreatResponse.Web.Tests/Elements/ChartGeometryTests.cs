using CsCheck;
using ThreatResponse.Web.Elements;

namespace ThreatResponse.Web.Tests.Elements;

public class ChartGeometryTests
{
    [Theory]
    [InlineData(0, 2)]
    [InlineData(1, 2)]
    [InlineData(3, 4)]
    [InlineData(9, 10)]
    [InlineData(34, 40)]
    [InlineData(65, 80)]
    [InlineData(1000, 1000)]
    public void An_axis_ends_at_a_round_number(double highest, double max) => Assert.Equal(max, ChartGeometry.NiceMax(highest));

    [Fact]
    public void Bars_stand_on_each_other_and_fill_the_width()
    {
        var rects = ChartGeometry.Stacked([[1, 3], [0, 2]], left: 10, width: 100, floor: 50, height: 40, max: 4);

        Assert.Equal([new StackedRect(0, 0, 10, 40, 48, 10), new StackedRect(0, 1, 10, 10, 48, 30), new StackedRect(1, 1, 60, 30, 48, 20)], rects);
    }

    [Fact]
    public void What_happened_once_beside_a_thousand_is_still_seen() =>
        Assert.Equal(1, ChartGeometry.Stacked([[1], [1000]], 0, 100, 50, 40, 1000)[0].Height);

    [Theory]
    [InlineData(75)]
    [InlineData(60 * 24)]
    public void Ticks_are_round_times(int minutes)
    {
        var from = new DateTimeOffset(2026, 3, 12, 2, 5, 7, TimeSpan.Zero);
        var ticks = ChartGeometry.Ticks(from, from.AddMinutes(minutes));

        Assert.InRange(ticks.Count, 2, 9);
        Assert.All(ticks, tick => Assert.Equal(0, tick.Minute % 5));
        Assert.All(ticks, tick => Assert.InRange(tick, from, from.AddMinutes(minutes)));
    }

    [Fact]
    public void Any_span_has_few_ticks() => Gen.Int[1, 3650 * 24 * 60].Sample(minutes =>
        ChartGeometry.Ticks(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddMinutes(minutes)).Count <= 13);

    [Fact]
    public void A_sparkline_sets_its_peak_apart()
    {
        var (others, highest) = ChartGeometry.Spark([0, 5, 10]);

        Assert.StartsWith("M21.33 20v-10", others, StringComparison.Ordinal);
        Assert.StartsWith("M42.67 20v-20", highest, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_draws_nothing() => Assert.Equal(("", ""), ChartGeometry.Spark([0, 0]));
}
