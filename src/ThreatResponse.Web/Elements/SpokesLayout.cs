using static ThreatResponse.Web.Texts.Say;

namespace ThreatResponse.Web.Elements;

/// <summary>Places a value and its neighbours: on two sides where there is room, else one below the other. The same graph stands the same every time.</summary>
internal static class SpokesLayout
{
    /// <summary>Narrower than this, names on two sides would be cut to nothing.</summary>
    public const double TwoSides = 600;

    /// <param name="graph">A centre, and edges from it, in order.</param>
    /// <param name="more">By verb: how many neighbours there are beyond these.</param>
    public static Spokes Of(EntityGraph graph, IReadOnlyDictionary<string, int> more, double width)
    {
        var centre = graph.Nodes.First(node => node.IsCentre);
        var groups = graph.Edges.GroupBy(edge => edge.Verb).Select(kind => new SpokeGroup(kind.Key, [.. kind.Select(edge => (graph[edge.To], edge))], more.GetValueOrDefault(kind.Key))).ToList();
        return width < TwoSides ? SpokesInAColumn.Of(centre, groups, width) : SpokesOnTwoSides.Of(centre, groups, width);
    }

    /// <summary>A name, shortened in the middle until it fits; what is malicious is marked behind it.</summary>
    public static (string Text, double Width) Name(GraphNode node, double room)
    {
        var mark = node.IsMalicious ? " ✕" : "";
        var text = TextWidth.Cut(GraphWords.Whole(node), room - TextWidth.OfValue(mark), TextWidth.OfValue) + mark;
        return (text, TextWidth.OfValue(text));
    }

    public static (string Text, double Width) Verb(SpokeGroup group, double room) => Words(GraphWords.Verb(group.Verb), room);

    public static (string Text, double Width) More(int count, double room) => Words(N(count, "and 1 more", "and {0} more"), room);

    private static (string Text, double Width) Words(string words, double room)
    {
        var text = TextWidth.Cut(words, room, TextWidth.OfWords);
        return (text, TextWidth.OfWords(text));
    }
}
