using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Queries.Incidents;
using ThreatResponse.Web.Incidents;

namespace ThreatResponse.Web.Tests.Incidents;

public class QueueViewTests
{
    [Fact]
    public void The_default_view_has_the_plain_address() => Assert.Equal("/incidents", QueueView.AllOpen.At);

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
    public void Every_view_of_the_product_can_be_read_and_is_the_one_that_its_address_shows() =>
        Assert.All(QueueView.Product, view =>
        {
            Assert.Empty(QueueFilter.Parse(view.Query, new QueueReader("ana", DateTimeOffset.UnixEpoch, TimeZoneInfo.Utc)).Errors);
            var (sort, ascending) = QueueView.ReadSort(view.Sort);
            Assert.Equal([view], QueueView.Product.Where(other => other.Is(view.Query, sort, ascending)));
        });

    [Fact]
    public void A_view_that_somebody_saved_opens_with_its_order() =>
        Assert.Equal("/incidents?q=target%3Afin-%2A&sort=-lastseen", QueueView.Of(new SavedView("v", "Finance", "target:fin-*", "-lastseen", "ana", true)).At);
}
