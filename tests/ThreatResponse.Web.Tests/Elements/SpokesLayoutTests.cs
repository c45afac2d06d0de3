using ThreatResponse.Web.Elements;

namespace ThreatResponse.Web.Tests.Elements;

public class SpokesLayoutTests
{
    private static readonly Dictionary<string, int> _noMore = [];
    private static readonly string[] _verbs = ["indicates", "stated-by", "resolves-to", "communicates-with", "seen-on", "seen-in", "seen-with"];
    private static readonly (string Type, Func<int, string> Value)[] _kinds =
    [
        ("ipv4-addr", i => $"203.0.113.{i}"), ("ipv6-addr", i => $"2001:db8:85a3:8d3:1319:8a2e:370:{i:x4}"), ("domain-name", i => $"a{i}.{new string('w', 60)}.example"), ("url", i => $"https://例え.example/{new string('字', 40)}/{i}"),
        ("file", i => $"{i:x64}"), ("host", i => $"fin-lt-{i:0000}"), ("threat-name", i => $"Night Owl {i}"), ("email-addr", i => $"‮m{i}@mail.example"),
    ];

    public static TheoryData<int, double, int> Drawings()
    {
        var drawings = new TheoryData<int, double, int>();
        foreach (var count in new[] { 1, 2, 7, 30, 40 })
        {
            foreach (var width in new double[] { 280, 340, 599, 600, 760, 1100 })
            {
                foreach (var verbs in new[] { 1, 3, 7 })
                    drawings.Add(count, width, verbs);
            }
        }

        return drawings;
    }

    [Theory]
    [MemberData(nameof(Drawings))]
    public void No_name_covers_another_or_the_value_and_none_leaves_the_drawing(int count, double width, int verbs)
    {
        foreach (var value in new[] { "198.51.100.23", new string('f', 64), $"https://long.example/{new string('x', 400)}" })
        {
            var drawing = SpokesLayout.Of(Graph(value, count, verbs), new Dictionary<string, int> { [_verbs[0]] = 481, [_verbs[verbs - 1]] = 21 }, width);
            List<LabelBox> labels = [.. drawing.Labels, .. drawing.Groups.SelectMany(spoke => spoke.Members).Select(Circle)];

            Assert.All(labels, box => Assert.True(box is { Left: >= 0, Top: >= 0 } && box.Right <= width && box.Bottom <= drawing.Height, $"{box} leaves {width} by {drawing.Height}"));
            Assert.All(labels.SelectMany((box, i) => labels.Skip(i + 1).Select(other => (box, other))), pair => Assert.False(pair.box.Overlaps(pair.other), $"{pair.box} and {pair.other}"));
            Assert.Equal(count, drawing.Groups.Sum(spoke => spoke.Members.Count));
        }
    }

    [Theory]
    [InlineData(340)]
    [InlineData(760)]
    public void The_value_is_whole_and_the_same_graph_stands_the_same_every_time(double width)
    {
        var hash = string.Concat(Enumerable.Range(0, 32).Select(i => $"{i:x2}"));
        var drawing = SpokesLayout.Of(Graph(hash, 30, 7), _noMore, width);

        Assert.Equal(hash, string.Concat(drawing.Centre.Lines));
        Assert.Equal(Told(drawing), Told(SpokesLayout.Of(Graph(hash, 30, 7), _noMore, width)));
    }

    [Fact]
    public void Neighbours_stand_in_their_order_under_one_verb_and_names_point_away_from_the_middle()
    {
        var drawing = SpokesLayout.Of(Graph("198.51.100.23", 30, 7), _noMore, 760);

        Assert.Equal(["indicates", "is stated by", "resolves to", "communicates with", "was seen on", "was seen in", "was seen with"], drawing.Groups.Select(spoke => spoke.Verb.Text));
        Assert.Contains(drawing.Groups, spoke => spoke.Verb.Ends);
        Assert.All(drawing.Groups.SelectMany(spoke => spoke.Members), member => Assert.Equal(member.X < 380, member.Name.Ends));
    }

    [Fact]
    public void Many_that_relate_in_one_way_stand_on_both_sides_and_a_few_on_one()
    {
        Assert.Equal([15, 15], SpokesLayout.Of(Graph("198.51.100.23", 30, 1), _noMore, 760).Groups.Select(spoke => spoke.Members.Count));
        Assert.Equal([7], SpokesLayout.Of(Graph("198.51.100.23", 7, 1), _noMore, 760).Groups.Select(spoke => spoke.Members.Count));
    }

    [Fact]
    public void What_is_not_drawn_is_counted_and_a_long_name_is_cut_in_the_middle()
    {
        var drawing = SpokesLayout.Of(Graph("198.51.100.23", 40, 1), new Dictionary<string, int> { ["indicates"] = 481 }, 760);

        Assert.Equal("and 481 more", Assert.Single(drawing.Groups.Select(spoke => spoke.More).OfType<SpokeLabel>()).Text);
        Assert.Matches("^a2\\.w+…w*\\.example$", drawing.Groups.SelectMany(spoke => spoke.Members).First(member => member.Node.Type == "domain-name").Name.Text);
    }

    [Fact]
    public void What_is_malicious_is_marked_and_what_nobody_says_now_is_past()
    {
        var graph = Graph("198.51.100.23", 2, 1);
        var drawing = SpokesLayout.Of(new EntityGraph([graph.Nodes[0], graph.Nodes[1] with { IsMalicious = true }, graph.Nodes[2]], [graph.Edges[0] with { IsPast = true }, graph.Edges[1] with { IsPast = true }]), _noMore, 760);

        Assert.Equal("203.0.113.0 ✕", drawing.Groups[0].Members[0].Name.Text);
        Assert.True(drawing.Groups[0].IsPast);
    }

    private static LabelBox Circle(SpokeMember member) => new(member.X - SpokeMember.Radius, member.Y - SpokeMember.Radius, member.X + SpokeMember.Radius, member.Y + SpokeMember.Radius);

    private static IEnumerable<string> Told(Spokes drawing) => drawing.Groups.SelectMany(spoke => spoke.Members.Select(member => $"{spoke.Verb} {spoke.Path} {member.Path} {member.Name}"));

    /// <summary>Neighbours of every type, together by their verb as they are read.</summary>
    private static EntityGraph Graph(string value, int count, int verbs)
    {
        var centre = new GraphNode("centre", "domain-name", value, false, 0) { IsCentre = true };
        var others = Enumerable.Range(0, count).Select(i => new GraphNode($"n{i}", _kinds[i % _kinds.Length].Type, _kinds[i % _kinds.Length].Value(i), false, 1)).ToList();
        return new EntityGraph([centre, .. others], [.. others.Select((node, i) => new GraphEdge(centre.Id, node.Id, _verbs[i % verbs], 1)).OrderBy(edge => Array.IndexOf(_verbs, edge.Verb))]);
    }
}
