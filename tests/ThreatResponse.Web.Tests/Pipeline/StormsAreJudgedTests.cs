using ThreatResponse.Storage.Queries.Pipeline;

namespace ThreatResponse.Web.Tests.Pipeline;

public class StormsAreJudgedTests
{
    private const long Now = 29_000_000;
    private const int Day = 24 * 60;

    [Fact]
    public void Ten_times_the_usual_minute_is_a_storm_and_less_is_none()
    {
        Assert.Equal(100, Judge(Steady(100), (0, 1_000))!.Usual);
        Assert.Null(Judge(Steady(100), (0, 999)));
    }

    [Fact]
    public void Below_600_a_minute_nothing_is_a_storm()
    {
        Assert.Null(Judge(Steady(1), (0, 599)));
        Assert.NotNull(Judge(Steady(1), (0, 600)));
    }

    [Fact]
    public void The_minute_that_is_not_over_counts_no_less_than_the_one_before() => Assert.Equal(5_000, Judge(Steady(100), (1, 5_000), (0, 3))!.PerMinute);

    [Fact]
    public void It_began_with_its_first_minute_and_a_short_lull_does_not_end_it()
    {
        var storm = Judge(Steady(10), (30, 5_000), (29, 6_000), (28, 10), (27, 10), (24, 7_000), (20, 9_000), (16, 1_300), (12, 1_400), (8, 6_000), (4, 6_000), (0, 6_000))!;

        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds((Now - 30) * 60), storm.Since);
    }

    [Fact]
    public void A_storm_that_lasts_for_hours_does_not_become_the_usual() =>
        Assert.Equal(10, Judge(Steady(10), [.. Enumerable.Range(0, 20 * 60).Select(back => (back, 6_000))])!.Usual);

    [Fact]
    public void A_source_that_always_sends_much_has_no_storm() => Assert.Null(Judge(Steady(5_000), (0, 5_200)));

    [Fact]
    public void A_source_that_always_sends_much_can_still_send_ten_times_as_much() => Assert.Equal(5_000, Judge(Steady(5_000), (0, 50_000))!.Usual);

    [Fact]
    public void One_that_sends_a_thousand_once_an_hour_does_what_it_usually_does() =>
        Assert.Null(JudgeStorms.Of("batch", Enumerable.Range(0, 24).ToDictionary(hour => Now - (hour * 60), _ => 1_000), Now));

    [Fact]
    public void One_that_sent_nothing_before_storms_and_its_usual_is_nothing() =>
        Assert.Equal((700, 0), JudgeStorms.Of("new", new Dictionary<long, int> { [Now] = 700 }, Now) is { } storm ? (storm.PerMinute, storm.Usual) : default);

    private static Dictionary<long, int> Steady(int perMinute) => Enumerable.Range(0, Day).ToDictionary(back => Now - back, _ => perMinute);

    private static SourceStorm? Judge(Dictionary<long, int> minutes, params (int Back, int Count)[] others)
    {
        foreach (var (back, count) in others)
            minutes[Now - back] = count;
        return JudgeStorms.Of("suricata", minutes, Now);
    }
}
