using ThreatResponse.Storage.Queries.Incidents;
using ThreatResponse.Web.Incidents;

namespace ThreatResponse.Web.Tests.Incidents;

public class QueueViewTests
{
    [Fact]
    public void The_default_view_has_the_plain_address() => Assert.Equal("/incidents", QueueView.Address(QueueView.All[0].Query));

    [Fact]
    public void Everything_that_a_queue_shows_is_in_its_address() =>
        Assert.Equal("/incidents?q=state%3Aclosed&sort=number&open=41", QueueView.Address("state:closed", IncidentSort.Number, ascending: true, open: 41));

    [Theory]
    [InlineData(null, IncidentSort.Score, false)]
    [InlineData("-lastseen", IncidentSort.LastSeen, false)]
    [InlineData("alertcount", IncidentSort.AlertCount, true)]
    [InlineData("nonsense", IncidentSort.Score, false)]
    public void A_sort_is_read_back(string? text, IncidentSort sort, bool ascending) => Assert.Equal((sort, ascending), QueueView.ReadSort(text));

    [Fact]
    public void Every_saved_view_can_be_read() =>
        Assert.All(QueueView.All, view => Assert.Empty(QueueFilter.Parse(view.Query, "ana", DateTimeOffset.UnixEpoch).Errors));
}
