namespace ThreatResponse.Web.Elements;

/// <summary>A value and what it has to do with others, placed: what is alike hangs on one spoke, and names stand outward, where nothing covers them.</summary>
/// <param name="Groups">In the order in which keys go through them.</param>
public sealed record Spokes(double Width, double Height, SpokesCentre Centre, IReadOnlyList<Spoke> Groups)
{
    /// <summary>What must be readable; no two of these overlap.</summary>
    public IEnumerable<LabelBox> Labels => Groups.SelectMany(spoke => spoke.Labels).Prepend(Centre.Box);
}
