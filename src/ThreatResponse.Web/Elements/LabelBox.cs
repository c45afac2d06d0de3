namespace ThreatResponse.Web.Elements;

/// <summary>The place that something takes in a drawing.</summary>
public readonly record struct LabelBox(double Left, double Top, double Right, double Bottom)
{
    public bool Overlaps(LabelBox other) => Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;
}
