namespace ThreatResponse.Web.Enrichment;

/// <summary>Where the name of a point on the map is written: beside it, towards the middle, and below those that are in its way.</summary>
public readonly record struct MapLabel(MapPoint Point, double X, double Y, bool IsLeft)
{
    /// <summary>So many are written; the others are in the list.</summary>
    public const int Most = 8;

    private const double Beside = 8, LineHeight = 13, Room = 30, Long = 190, Farthest = 60;

    public static IReadOnlyList<MapLabel> Of(IEnumerable<MapPoint> points)
    {
        var labels = new List<MapLabel>();
        foreach (var point in points.Take(Most).OrderBy(point => WorldMap.Y(point.Latitude)).ThenBy(point => point.Name, StringComparer.Ordinal))
        {
            var (x, y) = (WorldMap.X(point.Longitude), WorldMap.Y(point.Latitude) + 4);
            var isLeft = x > WorldMap.Width * 0.7;
            var beside = Beside + (point.Radius is { } km ? Math.Clamp(WorldMap.Radius(km, point.Latitude).X, 4, Farthest) : 4);
            var at = x + (isLeft ? -beside : beside);
            foreach (var above in labels.Where(other => Overlap(other, at, isLeft)))
                y = Math.Max(y, above.Y + Room);
            labels.Add(new MapLabel(point, at, Math.Min(y, WorldMap.Height - LineHeight), isLeft));
        }

        return labels;
    }

    private static bool Overlap(MapLabel other, double at, bool isLeft)
    {
        var (left, from) = (Left(other.X, other.IsLeft), Left(at, isLeft));
        return left < from + Long && from < left + Long;
    }

    private static double Left(double x, bool isLeft) => isLeft ? x - Long : x;
}
