using ThreatResponse.Storage.Queries.Pipeline;
using ThreatResponse.Web.Pipeline;

namespace ThreatResponse.Web.Tests.Pipeline;

public class StormSentenceTests
{
    [Theory]
    [InlineData(14_200, 118, "suricata sends 120 times its usual:", "14,200 alerts in the last minute.")]
    [InlineData(600, 0, "suricata sends far above its usual:", "600 alerts in the last minute. It sent nothing in the 24 hours before.")]
    public void A_storm_is_said_in_figures(int perMinute, int usual, string lead, string rest) =>
        Assert.Equal((lead, rest), StormSentence.Of(new SourceStorm("suricata", perMinute, usual, DateTimeOffset.UnixEpoch)));
}
