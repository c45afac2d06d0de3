using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using ThreatResponse.Web.Enrichment;

namespace ThreatResponse.Web.Tests.Enrichment;

/// <summary>Points stand on the outlines as they are served, which are drawn by the same rule.</summary>
public sealed partial class WorldMapTests
{
    private static readonly IReadOnlyList<IReadOnlyList<(double X, double Y)>> _land = Read();

    [Theory]
    [InlineData("Linköping", 58.4167, 15.6167)]
    [InlineData("Paris", 48.8566, 2.3522)]
    [InlineData("Nairobi", -1.2921, 36.8219)]
    [InlineData("Brasília", -15.7939, -47.8828)]
    [InlineData("Denver", 39.7392, -104.9903)]
    [InlineData("Delhi", 28.6139, 77.2090)]
    [InlineData("Alice Springs", -23.6980, 133.8807)]
    [InlineData("Novosibirsk", 55.0084, 82.9357)]
    public void A_city_stands_on_land(string city, double latitude, double longitude) => Assert.True(IsOnLand(WorldMap.X(longitude), WorldMap.Y(latitude)), city);

    [Theory]
    [InlineData("the Atlantic", 35, -40)]
    [InlineData("the Pacific", 0, -140)]
    [InlineData("the Indian Ocean", -20, 80)]
    [InlineData("the Baltic Sea", 57.8, 19.9)]
    [InlineData("the Norwegian Sea", 67.5, 5)]
    public void The_sea_is_no_land(string sea, double latitude, double longitude) => Assert.False(IsOnLand(WorldMap.X(longitude), WorldMap.Y(latitude)), sea);

    [Fact]
    public void The_equator_and_the_meridian_of_Greenwich_are_where_they_belong()
    {
        Assert.Equal((WorldMap.Width / 2, 182), (WorldMap.X(0), WorldMap.Y(0)));
        Assert.Equal((0, 0), (WorldMap.X(-180), WorldMap.Y(84)));
        Assert.Equal((WorldMap.Width, WorldMap.Height), (WorldMap.X(180), WorldMap.Y(-90)));
    }

    [Fact]
    public void A_radius_is_as_tall_everywhere_and_wider_towards_the_poles()
    {
        var (equator, north) = (WorldMap.Radius(111.32, 0), WorldMap.Radius(111.32, 60));

        Assert.Equal(equator.Y, north.Y);
        Assert.Equal(equator.X, equator.Y, 6);
        Assert.Equal(2 * equator.X, north.X, 6);
    }

    [Theory]
    [InlineData("se", 62.8, 16.7)]
    [InlineData("US", 39.5, -99.1)]
    [InlineData("RU", 61.7, 99.7)]
    [InlineData("SG", 1.4, 103.8)]
    [InlineData("TV", -7.5, 178.7)]
    public void A_country_is_marked_in_its_middle(string country, double latitude, double longitude) => Assert.Equal((latitude, longitude), CountryCentres.Of(country));

    [Fact]
    public void No_country_is_marked_nowhere() => Assert.Null(CountryCentres.Of("ZZ"));

    private static bool IsOnLand(double x, double y) => _land.Count(ring => Encloses(ring, x / WorldMap.OutlineScale, y / WorldMap.OutlineScale)) % 2 == 1;

    private static bool Encloses(IReadOnlyList<(double X, double Y)> ring, double x, double y)
    {
        var inside = false;
        for (var (i, j) = (0, ring.Count - 1); i < ring.Count; j = i++)
        {
            if (ring[i].Y > y != ring[j].Y > y && x < ((ring[j].X - ring[i].X) * (y - ring[i].Y) / (ring[j].Y - ring[i].Y)) + ring[i].X)
                inside = !inside;
        }

        return inside;
    }

    /// <summary>Rings of the path: one absolute point, then relative ones.</summary>
    private static List<IReadOnlyList<(double X, double Y)>> Read()
    {
        var path = OutlineOf().Match(File.ReadAllText(Path.Combine(Here(), "../../../src/ThreatResponse.Web/wwwroot/world.svg"))).Groups[1].Value;
        var rings = new List<IReadOnlyList<(double X, double Y)>>();
        foreach (var ring in path.Split('z', StringSplitOptions.RemoveEmptyEntries))
        {
            var numbers = Number().Matches(ring).Select(number => double.Parse(number.Value, CultureInfo.InvariantCulture)).ToList();
            var (points, x, y) = (new List<(double X, double Y)>(), 0.0, 0.0);
            for (var i = 0; i < numbers.Count; i += 2)
                points.Add((x += numbers[i], y += numbers[i + 1]));
            rings.Add(points);
        }

        return rings;
    }

    [GeneratedRegex("<path id=\"land\" d=\"([^\"]+)\"")]
    private static partial Regex OutlineOf();

    [GeneratedRegex(@"-?\d+")]
    private static partial Regex Number();

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
