namespace ThreatResponse.Web.Elements;

/// <summary>The value on top, its neighbours below it, each relation a branch: for narrow windows.</summary>
internal static class SpokesInAColumn
{
    private const double Edge = 2, Trunk = 18, Hub = 30, MemberAt = 52, Beside = 6;

    public static Spokes Of(GraphNode centre, IReadOnlyList<SpokeGroup> groups, double width)
    {
        var (lines, across, down) = SpokesCentre.Measured(centre, width - (2 * Edge) - (2 * SpokesCentre.Padding));
        var box = new LabelBox(Edge, Edge, Edge + across, Edge + down);
        var (spokes, top) = (new List<Spoke>(), box.Bottom + SpokeGroup.Gap);
        foreach (var group in groups)
        {
            spokes.Add(Placed(group, box.Bottom, top, width));
            top += group.Height + SpokeGroup.Gap;
        }

        return new Spokes(width, top - SpokeGroup.Gap + Edge, new SpokesCentre(centre, lines, box), spokes);
    }

    private static Spoke Placed(SpokeGroup group, double from, double top, double width)
    {
        const double name = MemberAt + SpokeMember.Radius + Beside;
        var members = group.Members.Select((member, row) => new SpokeMember(
            member.Node, member.Edge, MemberAt, Middle(row + 1), SpokePath.Branch(Hub, Middle(0) + SpokeMember.Radius, MemberAt - SpokeMember.Radius, Middle(row + 1)), Label(SpokesLayout.Name(member.Node, width - Edge - name), name, row + 1))).ToList();
        return new Spoke(
            SpokePath.Branch(Trunk, from, Hub, Middle(0)),
            members.TrueForAll(member => member.Edge.IsPast),
            Label(SpokesLayout.Verb(group, width - Edge - Hub - Beside), Hub + Beside, 0),
            members,
            group.More > 0 ? Label(SpokesLayout.More(group.More, width - Edge - name), name, group.Rows - 1) : null);

        double Middle(int row) => top + ((row + 0.5) * SpokeGroup.Row);

        SpokeLabel Label((string Text, double Width) text, double x, int row) => SpokeLabel.At(text.Text, text.Width, x, Middle(row), ends: false);
    }
}
