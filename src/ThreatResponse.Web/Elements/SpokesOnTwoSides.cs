namespace ThreatResponse.Web.Elements;

/// <summary>The value in the middle, its neighbours on an arc to the left and one to the right, in their order; names stand outward of the arcs.</summary>
internal sealed class SpokesOnTwoSides
{
    private const double Edge = 10, Beside = 6, ToHub = 44, Bulge = 30, Nearest = 96, Farthest = 190, MostOfWidth = 0.27, WidestName = 220;

    /// <summary>A group of more rows is drawn on both sides when one would be much longer than the other.</summary>
    private const int TallRows = 10;

    private readonly double width, height, half, reach;

    private SpokesOnTwoSides(double width, double height, double half, double reach) => (this.width, this.height, this.half, this.reach) = (width, height, half, reach);

    public static Spokes Of(GraphNode centre, IReadOnlyList<SpokeGroup> groups, double width)
    {
        var (lines, across, down) = SpokesCentre.Measured(centre, Math.Min(WidestName, width * MostOfWidth));
        var (left, right) = Sides(groups);
        var height = Math.Max(Math.Max(SpokeGroup.HeightOf(left), SpokeGroup.HeightOf(right)), down) + (2 * Edge);
        var names = groups.SelectMany(group => group.Members).Select(member => SpokesLayout.Name(member.Node, width).Width).DefaultIfEmpty().Max();
        var reach = Math.Clamp((width / 2) - Edge - SpokeMember.Radius - Beside - names, (across / 2) + Nearest, (across / 2) + Farthest);
        var drawing = new SpokesOnTwoSides(width, height, across / 2, reach);
        var box = new LabelBox((width - across) / 2, (height - down) / 2, (width + across) / 2, (height + down) / 2);
        return new Spokes(width, height, new SpokesCentre(centre, lines, box), [.. drawing.Side(left, -1), .. drawing.Side(right, 1)]);
    }

    /// <summary>The first groups to the left, the rest to the right, so that neither side is much longer.</summary>
    internal static (IReadOnlyList<SpokeGroup> Left, IReadOnlyList<SpokeGroup> Right) Sides(IReadOnlyList<SpokeGroup> groups)
    {
        var (sides, longest) = Best(groups);
        if (groups.Count == 0 || groups.MaxBy(group => group.Rows) is not { Rows: > TallRows } tall || longest < SpokeGroup.HeightOf(groups) * 0.65)
            return sides;
        var at = groups.ToList().IndexOf(tall);
        var before = SpokeGroup.HeightOf([.. groups.Take(at)]);
        var members = Math.Clamp((int)Math.Round((((SpokeGroup.HeightOf(groups) + SpokeGroup.Row) / 2) - before) / SpokeGroup.Row) - 1, 2, tall.Members.Count - 2);
        var (first, second) = tall.CutAt(members);
        return Best([.. groups.Take(at), first, second, .. groups.Skip(at + 1)]).Sides;
    }

    private static ((IReadOnlyList<SpokeGroup> Left, IReadOnlyList<SpokeGroup> Right) Sides, double Longest) Best(IReadOnlyList<SpokeGroup> groups) => Enumerable.Range(0, groups.Count + 1)
        .Select(cut => (Left: (IReadOnlyList<SpokeGroup>)[.. groups.Take(cut)], Right: (IReadOnlyList<SpokeGroup>)[.. groups.Skip(cut)]))
        .Select(sides => (Sides: sides, Longest: Math.Max(SpokeGroup.HeightOf(sides.Left), SpokeGroup.HeightOf(sides.Right))))
        .MinBy(each => each.Longest);

    private IEnumerable<Spoke> Side(IReadOnlyList<SpokeGroup> groups, int side)
    {
        var top = (height - SpokeGroup.HeightOf(groups)) / 2;
        foreach (var group in groups)
        {
            yield return Placed(group, top, side);
            top += group.Height + SpokeGroup.Gap;
        }
    }

    private Spoke Placed(SpokeGroup group, double top, int side)
    {
        var hub = Middle(top, 1 + ((group.Members.Count - 1) / 2.0));
        var members = group.Members.Select((member, row) => Member(member, Middle(top, row + 1), hub, side)).ToList();
        var verb = SpokesLayout.Verb(group, RoomFrom(Out(Middle(top, 0)) - SpokeMember.Radius));
        var more = Middle(top, group.Rows - 1);
        return new Spoke(
            SpokePath.Curve(X(side, half), height / 2, X(side, Out(hub) - ToHub), hub),
            members.TrueForAll(member => member.Edge.IsPast),
            Label(verb, Out(Middle(top, 0)) - SpokeMember.Radius, Middle(top, 0), side),
            members,
            group.More > 0 ? Label(SpokesLayout.More(group.More, RoomFrom(NameAt(more))), NameAt(more), more, side) : null);
    }

    private SpokeMember Member((GraphNode Node, GraphEdge Edge) member, double middle, double hub, int side) => new(
        member.Node,
        member.Edge,
        X(side, Out(middle)),
        middle,
        SpokePath.Curve(X(side, Out(hub) - ToHub), hub, X(side, Out(middle) - SpokeMember.Radius), middle),
        Label(SpokesLayout.Name(member.Node, RoomFrom(NameAt(middle))), NameAt(middle), middle, side));

    private SpokeLabel Label((string Text, double Width) text, double from, double middle, int side) => SpokeLabel.At(text.Text, text.Width, X(side, from), middle, side < 0);

    private static double Middle(double top, double row) => top + ((row + 0.5) * SpokeGroup.Row);

    /// <summary>How far from the middle a circle stands that is so far down.</summary>
    private double Out(double down)
    {
        var part = (down - (height / 2)) / (height / 2);
        return reach - (Bulge * part * part);
    }

    private double NameAt(double down) => Out(down) + SpokeMember.Radius + Beside;

    private double RoomFrom(double from) => (width / 2) - Edge - from;

    private double X(int side, double from) => (width / 2) + (side * from);
}
