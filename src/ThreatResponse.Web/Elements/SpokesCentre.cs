namespace ThreatResponse.Web.Elements;

/// <summary>What a drawing is about: a card with its whole name, in as many lines as that takes.</summary>
/// <param name="Lines">Of its name.</param>
public sealed record SpokesCentre(GraphNode Node, IReadOnlyList<string> Lines, LabelBox Box)
{
    public const double LineHeight = 15, Padding = 12, IconHeight = 20;

    public double Middle => (Box.Left + Box.Right) / 2;

    /// <summary>Where the letters of a line stand.</summary>
    public double FootOf(int line) => Box.Top + Padding + IconHeight + (line * LineHeight) + 11;

    /// <param name="room">For its name, from side to side.</param>
    public static (IReadOnlyList<string> Lines, double Width, double Height) Measured(GraphNode node, double room)
    {
        var lines = TextWidth.Wrapped(VisibleText.Flat(ShownValue.Whole(node.Type, node.Name ?? node.Value)), room);
        return (lines, lines.Max(TextWidth.OfValue) + (2 * Padding), (2 * Padding) + IconHeight + (lines.Count * LineHeight));
    }
}
