namespace ThreatResponse.Web.Elements;

/// <summary>Neighbours that relate in one way, the strongest first, and the room they take.</summary>
/// <param name="More">How many there are beyond these.</param>
public sealed record SpokeGroup(string Verb, IReadOnlyList<(GraphNode Node, GraphEdge Edge)> Members, int More)
{
    /// <summary>From line to line, so that a pointer hits the one it means; the verb takes one too.</summary>
    public const double Row = 24;

    /// <summary>Between two groups.</summary>
    public const double Gap = 12;

    public int Rows => 1 + Members.Count + (More > 0 ? 1 : 0);

    public double Height => Rows * Row;

    public static double HeightOf(IReadOnlyList<SpokeGroup> groups) => groups.Sum(group => group.Height) + (Gap * Math.Max(0, groups.Count - 1));

    /// <summary>Two of one; what is not drawn is counted with the second.</summary>
    public (SpokeGroup First, SpokeGroup Second) CutAt(int members) => (this with { Members = [.. Members.Take(members)], More = 0 }, this with { Members = [.. Members.Skip(members)] });
}
