using ThreatResponse.Storage.Queries.Pipeline;
using ThreatResponse.Web.Pipeline;

namespace ThreatResponse.Web.Tests.Pipeline;

public class SourceHealthTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 12, 3, 14, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1, 24, "", "fresh")]
    [InlineData(180, 20, "is-warn", "silent for 3 h, unusual")]
    [InlineData(180, 2, "is-off", "silent for 3 h")]
    public void Silence_is_news_where_there_was_none_before(int minutes, int hours, string state, string text) =>
        Assert.Equal((state, text), SourceHealth.Of(Stats(Now.AddMinutes(-minutes), hours), Now));

    [Fact]
    public void A_source_that_never_spoke_is_not_broken() => Assert.Equal(("is-off", "nothing yet"), SourceHealth.Of(null, Now));

    private static SourceStats Stats(DateTimeOffset last, int hours) => new("json", 1, 0, 0, 0, last, [.. Enumerable.Range(0, 24).Select(hour => hour < hours ? 1 : 0)], 0);
}
