using ThreatResponse.Storage.Queries.Incidents;
using ThreatResponse.Web.Alerts;

namespace ThreatResponse.Web.Tests.Alerts;

public class EveryDayTests
{
    private static readonly DateTimeOffset Last = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Days_without_alerts_stand_between_those_with()
    {
        var days = EveryDay.Of([Day(-3, 2), Day(0, 5)], 5);

        Assert.Equal(["25 Feb", "26 Feb", "27 Feb", "28 Feb", "1 Mar"], days.Select(day => day.From.ToString("d MMM", System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal([0, 2, 0, 0, 5], days.Select(day => day.ByProduct.Values.Sum()));
    }

    [Fact]
    public void Nothing_is_no_days() => Assert.Empty(EveryDay.Of([], 30));

    private static TimelineStep Day(int day, int alerts) => new(Last.AddDays(day), Last.AddDays(day + 1), new Dictionary<string, int> { ["Sensor"] = alerts }, 50);
}
