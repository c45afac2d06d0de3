using ThreatResponse.Web.Elements;

namespace ThreatResponse.Web.Tests.Elements;

public class RelativeTimeTextTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 12, 3, 14, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(2, "just now")]
    [InlineData(12, "12 s ago")]
    [InlineData(16 * 60, "16 min ago")]
    [InlineData(119 * 60, "119 min ago")]
    [InlineData(5 * 3600, "5 h ago")]
    [InlineData((24 * 3600) - 1, "23 h ago")]
    [InlineData(24 * 3600, "11 Mar")]
    [InlineData(400 * 24 * 3600, "5 Feb 2025")]
    [InlineData(-30, "just now")]
    public void Times_are_relative_up_to_a_day_then_a_date(int seconds, string text) => Assert.Equal(text, RelativeTimeText.Ago(Now.AddSeconds(-seconds), Now));

    [Theory]
    [InlineData(63 * 60, "63 min")]
    [InlineData(3 * 24 * 3600, "3 d")]
    public void Ages_say_no_ago(int seconds, string text) => Assert.Equal(text, RelativeTimeText.Age(Now.AddSeconds(-seconds), Now));

    [Theory]
    [InlineData(40, "40 s")]
    [InlineData(3600, "1 h")]
    [InlineData(7800, "2 h 10 min")]
    [InlineData(90_000, "1 d 1 h")]
    public void Durations_have_two_units_at_most(int seconds, string text) => Assert.Equal(text, RelativeTimeText.Duration(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void Exact_times_are_utc_and_say_so() => Assert.Equal("2026-03-12 01:14:00 UTC", RelativeTimeText.Exact(new DateTimeOffset(2026, 3, 12, 3, 14, 0, TimeSpan.FromHours(2))));

    [Theory]
    [InlineData("Europe/Vienna", "2026-03-12 04:05:12 Europe/Vienna (03:05:12 UTC)")]
    [InlineData("America/New_York", "2026-03-11 23:05:12 America/New_York (2026-03-12 03:05:12 UTC)")]
    [InlineData("UTC", "2026-03-12 03:05:12 UTC")]
    public void On_hover_a_time_is_said_in_the_viewers_zone_and_in_utc(string zone, string text) =>
        Assert.Equal(text, RelativeTimeText.Exact(new DateTimeOffset(2026, 3, 12, 3, 5, 12, TimeSpan.Zero), TimeZoneInfo.FindSystemTimeZoneById(zone)));
}
