namespace ThreatResponse.Web.Elements;

/// <summary>Something or somebody in a graph, or several that stand together.</summary>
/// <param name="Id">Type and value; of a group, what its members have in common.</param>
/// <param name="Type">STIX 2.1 name, or <c>host</c>, <c>user</c>.</param>
/// <param name="Ours">One of our hosts, users or mailboxes.</param>
/// <param name="Alerts">That name it.</param>
public sealed record GraphNode(string Id, string Type, string Value, bool Ours, long Alerts)
{
    public bool IsMalicious { get; init; }

    /// <summary>What the graph is about: never put together with others.</summary>
    public bool IsCentre { get; init; }

    /// <summary>What it is called; null: its value.</summary>
    public string? Name { get; init; }

    /// <summary>Said when it is pointed at; null: how many alerts name it.</summary>
    public string? Note { get; init; }

    /// <summary>Where it leads; null: to the page of its value, empty: nowhere.</summary>
    public string? Address { get; init; }

    /// <summary>A group's members; empty for a single entity.</summary>
    public IReadOnlyList<GraphNode> Members { get; init; } = [];

    public static string IdOf(string type, string value) => $"{type}|{value}";
}

/// <param name="Verb">What is said of the two: <c>talked to</c>, <c>attacked</c>, <c>resolves-to</c>, …</param>
/// <param name="Alerts">That say so; 0: others say it.</param>
public sealed record GraphEdge(string From, string To, string Verb, long Alerts)
{
    /// <summary>Who says so, and since when; null: the alerts.</summary>
    public string? Why { get; init; }

    /// <summary>It was said, and nobody says it now.</summary>
    public bool IsPast { get; init; }
}

/// <summary>Who and what there is, and what connects them.</summary>
public sealed record EntityGraph(IReadOnlyList<GraphNode> Nodes, IReadOnlyList<GraphEdge> Edges)
{
    public GraphNode this[string id] => Nodes.First(node => node.Id == id);

    public GraphNode? Find(string id) => Nodes.FirstOrDefault(node => node.Id == id);

    public static EntityGraph Empty { get; } = new([], []);
}
