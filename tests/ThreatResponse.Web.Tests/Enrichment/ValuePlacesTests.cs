using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Web.Enrichment;

namespace ThreatResponse.Web.Tests.Enrichment;

public class ValuePlacesTests
{
    private static readonly EnrichmentPlace Linköping = new("SE", "Sweden", "Linköping", 58.4167, 15.6167, 76, 64500, "Example Hosting", "198.51.100.0/24");
    private static readonly EnrichmentPlace OnlySweden = new("SE", null, null, null, null, null, null, null, null);
    private static readonly EnrichmentPlace OnlyBrazil = new("BR", null, null, null, null, null, null, null, null);

    [Fact]
    public void Who_knows_only_the_country_does_not_disagree_with_who_knows_the_city()
    {
        var point = Assert.Single(ValuePlaces.Of([Said("places", "198.51.100.23", Linköping), Said("virustotal", "198.51.100.23", OnlySweden)]).Points);

        Assert.Equal(("Linköping, Sweden", 58.4167, 15.6167, 76, false, "AS64500 Example Hosting"), (point.Name, point.Latitude, point.Longitude, point.Radius, point.IsCountryOnly, point.Network));
        Assert.Equal(["places"], point.Providers);
    }

    [Fact]
    public void Providers_that_disagree_make_two_points_and_a_country_is_marked_as_one()
    {
        var points = ValuePlaces.Of([Said("virustotal", "198.51.100.23", OnlyBrazil), Said("places", "198.51.100.23", Linköping)]).Points;

        Assert.Equal([("Linköping, Sweden", false, "places"), ("BR", true, "virustotal")], points.Select(point => (point.Name, point.IsCountryOnly, point.Providers[0])));
        Assert.Equal((-10.8, -53.1, null), (points[1].Latitude, points[1].Longitude, points[1].Radius));
    }

    [Fact]
    public void Addresses_at_one_place_are_one_point_with_all_of_them()
    {
        var points = ValuePlaces.Of([Said("places", "203.0.113.9", Linköping), Said("places", "203.0.113.8", Linköping), Said("mine", "203.0.113.8", Linköping), Said("virustotal", "203.0.113.7", OnlySweden)]).Points;

        Assert.Equal(["203.0.113.8", "203.0.113.9"], points[0].Values);
        Assert.Equal(["mine", "places"], points[0].Providers);
        Assert.Equal((true, "203.0.113.7"), (points[1].IsCountryOnly, Assert.Single(points[1].Values)));
    }

    [Fact]
    public void What_is_on_no_map_is_named_and_what_names_no_place_is_not()
    {
        var places = ValuePlaces.Of([Said("odd", "198.51.100.23", new("ZZ", "Nowhere", "Nusquama", null, 15, null, null, null, null)), Said("net", "198.51.100.23", new(null, null, null, 91, 0, null, 64500, null, null)), Said("none", "198.51.100.23", null)]);

        Assert.Empty(places.Points);
        Assert.Equal(["Nusquama, Nowhere"], places.Unmapped);
    }

    [Fact]
    public void Names_that_would_cover_each_other_are_written_apart_and_within_the_map()
    {
        var labels = MapLabel.Of(Enumerable.Range(0, 6).Select(i => new MapPoint($"P{i}", 50 + (i * 0.1), i < 4 ? 5 : 150, null, false, null, [], [])));

        Assert.All(labels, label => Assert.Equal(label.Point.Longitude > 100, label.IsLeft));
        Assert.All(labels.GroupBy(label => label.IsLeft), side => Assert.All(side.Zip(side.Skip(1)), pair => Assert.True(pair.Second.Y - pair.First.Y >= 26, $"{pair}")));
        Assert.All(labels, label => Assert.InRange(label.Y, 0, WorldMap.Height));
    }

    internal static EnrichmentEntry Said(string provider, string value, EnrichmentPlace? place) => new()
    {
        Provider = provider,
        Type = "ipv4-addr",
        Value = value,
        Answer = new EnrichmentAnswer(EnrichmentStatus.Found, Verdict.Unknown, null, "says", []) { Place = place },
    };
}
