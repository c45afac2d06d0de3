namespace ThreatResponse.Web.Elements;

/// <summary>
/// A graph that can still be read: of too many entities, those of one type that hang on the same others become one node with a number. First those that hang on one,
/// then any of one type. What is ours or malicious goes last, and what somebody opened stays open.
/// </summary>
public static class GroupedGraph
{
    /// <summary>So many nodes are drawn.</summary>
    public const int Most = 60;

    private const int Fewest = 3;

    /// <param name="opened">Ids of groups whose members are shown one by one.</param>
    public static EntityGraph Of(EntityGraph graph, IReadOnlySet<string> opened, int most = Most)
    {
        if (graph.Nodes.Count <= most)
            return graph;
        var neighbours = graph.Nodes.ToDictionary(node => node.Id, _ => new SortedSet<string>(StringComparer.Ordinal));
        foreach (var edge in graph.Edges)
        {
            neighbours[edge.From].Add(edge.To);
            neighbours[edge.To].Add(edge.From);
        }

        var ways = new Func<GraphNode, string?>[]
        {
            node => node.Ours || node.IsMalicious ? null : $"{node.Type} of {string.Join(", ", neighbours[node.Id])}",
            node => node.Ours || node.IsMalicious ? null : $"{node.Type}, all",
            node => node.IsMalicious ? null : $"{node.Type}, ours and others",
            node => $"{node.Type}, malicious too",
        };
        var shown = graph;
        foreach (var way in ways)
        {
            shown = Grouped(graph, way, opened, most);
            if (shown.Nodes.Count - OpenedMembers(shown, graph, way, opened) <= most)
                break;
        }

        return shown;
    }

    private static int OpenedMembers(EntityGraph shown, EntityGraph graph, Func<GraphNode, string?> way, IReadOnlySet<string> opened)
    {
        var ids = shown.Nodes.Select(node => node.Id).ToHashSet();
        return graph.Nodes.Count(node => ids.Contains(node.Id) && way(node) is { } key && opened.Contains(IdOf(key)));
    }

    private static EntityGraph Grouped(EntityGraph graph, Func<GraphNode, string?> way, IReadOnlySet<string> opened, int most)
    {
        var placeOf = graph.Nodes.ToDictionary(node => node.Id, node => node.Id);
        var nodes = graph.Nodes.ToDictionary(node => node.Id);
        var left = nodes.Count;
        var groups = graph.Nodes.Where(node => !node.IsCentre).GroupBy(way).Where(group => group.Key is not null && group.Count() >= Fewest && !opened.Contains(IdOf(group.Key)))
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal);
        foreach (var group in groups)
        {
            if (left <= most)
                break;
            List<GraphNode> members = [.. group];
            var id = IdOf(group.Key!);
            foreach (var member in members)
            {
                placeOf[member.Id] = id;
                nodes.Remove(member.Id);
            }

            nodes[id] = new GraphNode(id, members[0].Type, "", members.All(member => member.Ours), members.Sum(member => member.Alerts)) { Members = members, IsMalicious = members.Any(member => member.IsMalicious) };
            left -= members.Count - 1;
        }

        var edges = graph.Edges
            .Select(edge => edge with { From = placeOf[edge.From], To = placeOf[edge.To] })
            .Where(edge => edge.From != edge.To)
            .GroupBy(edge => (edge.From, edge.To, edge.Verb))
            .Select(same => new GraphEdge(same.Key.From, same.Key.To, same.Key.Verb, same.Sum(edge => edge.Alerts)) { Why = same.Count() == 1 ? same.First().Why : null });
        return new EntityGraph([.. nodes.Values], [.. edges]);
    }

    private static string IdOf(string key) => $"group|{key}";
}
