namespace ThreatResponse.Web.Elements;

/// <summary>Lines of a drawing, as SVG has them.</summary>
internal static class SpokePath
{
    private const double Bend = 8;

    /// <summary>Leaves and arrives level.</summary>
    public static string Curve(double fromX, double fromY, double toX, double toY)
    {
        var middle = Figures.Css((fromX + toX) / 2);
        return $"M{Figures.Css(fromX)} {Figures.Css(fromY)}C{middle} {Figures.Css(fromY)} {middle} {Figures.Css(toY)} {Figures.Css(toX)} {Figures.Css(toY)}";
    }

    /// <summary>Down, and then to the right.</summary>
    public static string Branch(double x, double fromY, double toX, double toY) =>
        $"M{Figures.Css(x)} {Figures.Css(fromY)}V{Figures.Css(toY - Bend)}Q{Figures.Css(x)} {Figures.Css(toY)} {Figures.Css(x + Bend)} {Figures.Css(toY)}H{Figures.Css(toX)}";
}
