using System.Net;
using System.Net.Sockets;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Storage.Queries.Alerts;
using ThreatResponse.Web.Elements;

namespace ThreatResponse.Web.Incidents;

/// <summary>Draws the graph that alerts tell: our hosts and users, who they dealt with, and what came along.</summary>
public sealed class GraphOfAlerts
{
    private const int MostOfAnAlert = 50;
    private readonly Dictionary<string, GraphNode> _nodes = [];
    private readonly Dictionary<(string From, string To, string Verb), long> _edges = [];

    private GraphOfAlerts()
    {
    }

    /// <param name="malicious">Ids of those that are judged malicious.</param>
    public static EntityGraph Of(IEnumerable<AlertRow> alerts, IReadOnlySet<string> malicious)
    {
        var graph = new GraphOfAlerts();
        foreach (var row in alerts)
            graph.Add(row.Alert);
        return new EntityGraph(
            [.. graph._nodes.Values.Select(node => node with { IsMalicious = malicious.Contains(node.Id) }).OrderByDescending(node => node.Ours).ThenByDescending(node => node.Alerts).ThenBy(node => node.Id, StringComparer.Ordinal)],
            [.. graph._edges.Select(pair => new GraphEdge(pair.Key.From, pair.Key.To, pair.Key.Verb, pair.Value)).OrderByDescending(edge => edge.Alerts).ThenBy(edge => edge.From, StringComparer.Ordinal).ThenBy(edge => edge.To, StringComparer.Ordinal)]);
    }

    private void Add(Alert alert)
    {
        var named = new HashSet<string>();
        var edges = new HashSet<(string From, string To, string Verb)>();
        List<string> centres = [];
        foreach (var target in alert.Targets.Take(MostOfAnAlert))
        {
            var host = Node("host", target.Host, ours: true);
            var user = Node("user", target.User, ours: true);
            if (host is not null && user is not null)
                edges.Add((user, host, "was on"));
            if ((host ?? user ?? Node("email-addr", target.EmailAddress, ours: true)) is { } centre)
                centres.Add(centre);
        }

        foreach (var recipient in alert.Email?.Recipients.Take(MostOfAnAlert) ?? [])
        {
            if (Node("email-addr", recipient, ours: true) is { } mailbox && !centres.Contains(mailbox))
                centres.Add(mailbox);
        }

        var sender = Node("email-addr", alert.Email?.Sender, ours: false);
        foreach (var centre in centres)
        {
            foreach (var attacker in alert.Attackers.Take(MostOfAnAlert))
                Edge(Peer(attacker), centre, "attacked");
            foreach (var cnc in alert.CncHosts.Take(MostOfAnAlert))
                Edge(centre, Peer(cnc), "talked to");
            Edge(sender, centre, "wrote to");
            foreach (var file in alert.Files.Take(MostOfAnAlert))
                Edge(centre, file.Hash is null ? Node("file-name", file.Name?.ToLowerInvariant(), ours: false) : Node("file", file.Hash, ours: false), "had the file");
            foreach (var url in alert.Urls.Take(MostOfAnAlert))
                Edge(centre, Node("url", url, ours: false), "fetched");
            foreach (var domain in alert.Domains.Take(MostOfAnAlert))
                Edge(centre, Node(TypeOfHost(domain), domain.TrimEnd('.').ToLowerInvariant(), ours: false), "asked for");
        }

        foreach (var edge in edges)
            _edges[edge] = _edges.GetValueOrDefault(edge) + 1;

        void Edge(string? from, string? to, string verb)
        {
            if (from is not null && to is not null && from != to)
                edges.Add((from, to, verb));
        }

        string? Peer(AlertPeer peer) => peer.Host is { Length: > 0 } host ? Node(TypeOfHost(host), host.ToLowerInvariant(), ours: false) : Node("url", peer.Url, ours: false) ?? Node("user-account", peer.User, ours: false);

        string? Node(string type, string? value, bool ours)
        {
            if (string.IsNullOrWhiteSpace(value))
                return null;
            var id = GraphNode.IdOf(type, value);

            // A host that attacks another of ours is one of ours.
            if (!ours && _nodes.ContainsKey(GraphNode.IdOf("host", value)))
                id = GraphNode.IdOf("host", value);
            var known = _nodes.TryGetValue(id, out var node) ? node : new GraphNode(id, type, value, ours, 0);
            _nodes[id] = named.Add(id) ? known with { Alerts = known.Alerts + 1 } : known;
            return id;
        }
    }

    private static string TypeOfHost(string host) => IPAddress.TryParse(host, out var address)
        ? address.AddressFamily == AddressFamily.InterNetworkV6 ? "ipv6-addr" : "ipv4-addr"
        : host.Contains('.', StringComparison.Ordinal) ? "domain-name" : "host-name";
}
