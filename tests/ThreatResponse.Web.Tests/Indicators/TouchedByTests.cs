using ThreatResponse.Storage.Queries.Entities;
using ThreatResponse.Web.Indicators;

namespace ThreatResponse.Web.Tests.Indicators;

public class TouchedByTests
{
    [Fact]
    public void A_target_is_one_line_with_its_detectors_and_incidents_last_first()
    {
        var touched = TouchedBy.Of([Row("fin-1", 12, "Suricata", 3, 1, 5), Row("fin-1", 14, "Sensor", 9, 2, 9), Row(null, 12, "Sensor", 1, 3, 3), Row("FIN-1", 14, "Suricata", 8, 0, 4)]);

        Assert.Equal(["fin-1", ""], touched.Select(line => line.Target));
        var first = touched[0];
        Assert.Equal((20, Day(0), Day(9)), (first.Alerts, first.First, first.Last));
        Assert.Equal(["Suricata", "Sensor"], first.Products);
        Assert.Equal([14, 12], first.Incidents);
    }

    private static TouchedRow Row(string? target, long incident, string product, long alerts, int first, int last) => new(target, incident, product, alerts, Day(first), Day(last));

    private static DateTimeOffset Day(int day) => DateTimeOffset.UnixEpoch.AddDays(day);
}
