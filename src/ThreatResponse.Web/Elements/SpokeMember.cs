namespace ThreatResponse.Web.Elements;

/// <summary>A neighbour at the end of a spoke.</summary>
/// <param name="X">Of the middle of its circle.</param>
/// <param name="Path">Of the line from the spoke to its circle.</param>
public sealed record SpokeMember(GraphNode Node, GraphEdge Edge, double X, double Y, string Path, SpokeLabel Name)
{
    /// <summary>Of its circle.</summary>
    public const double Radius = 9;
}
