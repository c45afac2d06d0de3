using ThreatResponse.Storage.Queries.Incidents;
using ThreatResponse.Web.Alerts;

namespace ThreatResponse.Web.Tests.Alerts;

public class EveryDayTests
{
    private static readonly DateTimeOffset Last = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Days_without_alerts_stand_between_those_with()
    {
        var days = EveryDay.Of([Day(-3, 2), Day(0, 5)], 5, TimeZoneInfo.Utc);

        Assert.Equal(["25 Feb", "26 Feb", "27 Feb", "28 Feb", "1 Mar"], days.Select(day => day.From.ToString("d MMM", System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal([0, 2, 0, 0, 5], days.Select(day => day.ByProduct.Values.Sum()));
    }

    [Fact]
    public void Nothing_is_no_days() => Assert.Empty(EveryDay.Of([], 30, TimeZoneInfo.Utc));

    [Fact]
    public void A_day_begins_at_its_zones_midnight_also_when_clocks_change()
    {
        var vienna = TimeZoneInfo.FindSystemTimeZoneById("Europe/Vienna");
        var last = new DateTimeOffset(2026, 3, 30, 0, 0, 0, TimeSpan.FromHours(2));

        var days = EveryDay.Of([new TimelineStep(last, last.AddDays(1), new Dictionary<string, int> { ["Sensor"] = 1 }, 50)], 3, vienna);

        Assert.Equal(["2026-03-28T00:00:00+01:00", "2026-03-29T00:00:00+01:00", "2026-03-30T00:00:00+02:00"], days.Select(day => day.From.ToString("yyyy-MM-ddTHH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal([24, 23, 24], days.Select(day => (day.To - day.From).TotalHours));
    }

    private static TimelineStep Day(int day, int alerts) => new(Last.AddDays(day), Last.AddDays(day + 1), new Dictionary<string, int> { ["Sensor"] = alerts }, 50);
}
