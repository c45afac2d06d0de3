using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Storage.Queries.Alerts;
using ThreatResponse.Web.Elements;
using ThreatResponse.Web.Incidents;

namespace ThreatResponse.Web.Tests.Incidents;

public sealed class EntityGraphTests
{
    private static readonly HashSet<string> _none = [];

    [Fact]
    public void Alerts_say_who_dealt_with_whom()
    {
        var graph = GraphOfAlerts.Of(
            [
                Row(1, "fin-lt-0417", "m.okafor", cnc: "198.51.100.23"),
                Row(2, "fin-lt-0417", "m.okafor", cnc: "198.51.100.23"),
                Row(3, "fin-lt-0422", "m.okafor", attacker: "fin-lt-0417"),
            ],
            new HashSet<string> { "ipv4-addr|198.51.100.23" });

        Assert.Equal(
            [
                new GraphEdge("host|fin-lt-0417", "host|fin-lt-0422", "attacked", 1),
                new GraphEdge("host|fin-lt-0417", "ipv4-addr|198.51.100.23", "talked to", 2),
                new GraphEdge("user|m.okafor", "host|fin-lt-0417", "was on", 2),
                new GraphEdge("user|m.okafor", "host|fin-lt-0422", "was on", 1),
            ],
            graph.Edges.OrderBy(edge => edge.From, StringComparer.Ordinal).ThenBy(edge => edge.To, StringComparer.Ordinal));
        Assert.True(graph.Nodes.Single(node => node.Value == "198.51.100.23").IsMalicious);
        Assert.Equal(3, graph.Nodes.Single(node => node.Value == "m.okafor").Alerts);
    }

    [Fact]
    public void Five_hundred_entities_are_grouped_until_they_can_be_read()
    {
        var graph = GraphOfAlerts.Of(Enumerable.Range(0, 500).Select(i => Row(i, $"srv-{i % 4}", null, attacker: $"203.0.113.{i % 250}", cnc: $"c{i}.example")), new HashSet<string> { "ipv4-addr|203.0.113.7" });
        Assert.InRange(graph.Nodes.Count, 500, 800);

        var shown = GroupedGraph.Of(graph, _none);

        Assert.InRange(shown.Nodes.Count, 2, GroupedGraph.Most);
        Assert.Contains(shown.Nodes, node => node.Value == "203.0.113.7" && node.Members.Count == 0);
        Assert.Equal(4, shown.Nodes.Count(node => node.Type == "host"));
        Assert.Equal(graph.Nodes.Count, shown.Nodes.Sum(node => Math.Max(1, node.Members.Count)));
        Assert.Equal(graph.Edges.Sum(edge => edge.Alerts), shown.Edges.Sum(edge => edge.Alerts));
    }

    [Fact]
    public void A_group_that_is_opened_shows_its_members_and_the_rest_stays_grouped()
    {
        var graph = GraphOfAlerts.Of(Enumerable.Range(0, 500).Select(i => Row(i, $"srv-{i % 4}", null, cnc: $"c{i}.example")), _none);
        var group = GroupedGraph.Of(graph, _none).Nodes.Where(node => node.Members.Count > 0).MinBy(node => node.Id)!;

        var opened = GroupedGraph.Of(graph, new HashSet<string> { group.Id });

        Assert.DoesNotContain(opened.Nodes, node => node.Id == group.Id);
        Assert.All(group.Members, member => Assert.Contains(opened.Nodes, node => node.Id == member.Id));
        Assert.Contains(opened.Nodes, node => node.Members.Count > 0);
    }

    [Fact]
    public void What_fits_is_not_grouped()
    {
        var graph = GraphOfAlerts.Of(Enumerable.Range(0, 20).Select(i => Row(i, "srv-1", null, attacker: $"203.0.113.{i}")), _none);

        Assert.Same(graph, GroupedGraph.Of(graph, _none));
    }

    [Fact]
    public void What_a_graph_is_about_never_stands_with_others()
    {
        var centre = new GraphNode("ipv4-addr|198.51.100.23", "ipv4-addr", "198.51.100.23", false, 0) { IsCentre = true };
        var others = Enumerable.Range(0, 80).Select(i => new GraphNode($"ipv4-addr|203.0.113.{i}", "ipv4-addr", $"203.0.113.{i}", false, 1)).ToList();
        var shown = GroupedGraph.Of(new EntityGraph([centre, .. others], [.. others.Select(node => new GraphEdge(centre.Id, node.Id, "seen-with", 1))]), _none);

        Assert.Equal([0, 80], shown.Nodes.Select(node => node.Members.Count).Order());
        Assert.Equal(80, Assert.Single(shown.Edges).Alerts);
    }

    [Fact]
    public void The_same_graph_stands_the_same_every_time_within_its_place_and_apart()
    {
        var graph = GraphOfAlerts.Of(Enumerable.Range(0, 25).Select(i => Row(i, $"srv-{i % 3}", null, attacker: $"203.0.113.{i}")), _none);
        var one = GraphLayout.Of(graph, 800, 330);
        var again = GraphLayout.Of(graph, 800, 330);

        Assert.Equal(one, again);
        Assert.All(one.Values, place => Assert.True(place is { X: >= 0 and <= 800, Y: >= 0 and <= 330 }));
        var places = one.Values.ToList();
        Assert.All(places.SelectMany((place, i) => places.Skip(i + 1).Select(other => Math.Abs(place.X - other.X) + Math.Abs(place.Y - other.Y))), apart => Assert.True(apart > 8, $"{apart}"));
    }

    private static AlertRow Row(long id, string host, string? user, string? attacker = null, string? cnc = null) => new()
    {
        Id = id,
        Received = DateTimeOffset.UnixEpoch,
        LastReceived = DateTimeOffset.UnixEpoch,
        Count = 1,
        Alert = new Alert
        {
            Source = "json",
            NaturalKey = $"{id}",
            Occurred = DateTimeOffset.UnixEpoch,
            Title = "t",
            Product = "p",
            Rule = "r",
            Severity = 50,
            Targets = [new AlertTarget { HostName = host, User = user }],
            Attackers = attacker is null ? [] : [new AlertPeer { Host = attacker }],
            CncHosts = cnc is null ? [] : [new AlertPeer { Host = cnc }],
        },
    };
}
