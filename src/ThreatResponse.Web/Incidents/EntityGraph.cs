namespace ThreatResponse.Web.Incidents;

/// <summary>Something or somebody that alerts name, or several that stand together.</summary>
/// <param name="Id">Type and value; of a group, what its members have in common.</param>
/// <param name="Type">STIX 2.1 name, or <c>host</c>, <c>user</c>.</param>
/// <param name="Ours">One of our hosts, users or mailboxes.</param>
/// <param name="Alerts">That name it.</param>
public sealed record GraphNode(string Id, string Type, string Value, bool Ours, long Alerts)
{
    public bool IsMalicious { get; init; }

    /// <summary>A group's members; empty for a single entity.</summary>
    public IReadOnlyList<GraphNode> Members { get; init; } = [];

    public static string IdOf(string type, string value) => $"{type}|{value}";
}

/// <param name="Verb">What alerts say of the two: <c>talked to</c>, <c>attacked</c>, …</param>
public sealed record GraphEdge(string From, string To, string Verb, long Alerts);

/// <summary>Who and what the alerts of an incident name, and what connects them.</summary>
public sealed record EntityGraph(IReadOnlyList<GraphNode> Nodes, IReadOnlyList<GraphEdge> Edges)
{
    public static EntityGraph Empty { get; } = new([], []);
}
