namespace ThreatResponse.Web.Enrichment;

/// <summary>Where things are on the map that is drawn: longitude and latitude alike, as in <c>wwwroot/world.svg</c>.</summary>
public static class WorldMap
{
    /// <summary>Of the drawing; its outlines are ten times as large.</summary>
    public const double Width = 780, Height = 308, OutlineScale = 0.1;

    private const double North = 84, KmOfDegree = 111.32;

    private static double OfDegree => Width / 360;

    public static double X(double longitude) => Math.Clamp((longitude + 180) * OfDegree, 0, Width);

    public static double Y(double latitude) => Math.Clamp((North - latitude) * OfDegree, 0, Height);

    /// <summary>A circle on the ground: half its width and height; wider towards the poles.</summary>
    public static (double X, double Y) Radius(double km, double latitude)
    {
        var tall = km / KmOfDegree * OfDegree;
        return (tall / Math.Max(0.1, Math.Cos(latitude * Math.PI / 180)), tall);
    }
}
