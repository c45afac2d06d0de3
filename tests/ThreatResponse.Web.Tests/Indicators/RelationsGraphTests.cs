using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Storage.Queries.Entities;
using ThreatResponse.Web.Elements;
using ThreatResponse.Web.Indicators;

namespace ThreatResponse.Web.Tests.Indicators;

public class RelationsGraphTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 10, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_value_stands_in_the_middle_and_every_edge_says_who_says_so_since_when()
    {
        var graph = Graph(
            Said("resolves-to", "domain-name", "cdn.example", null, new RelationSource(RelationOrigin.Provider, "virustotal", Reliability.B, Now.AddDays(-1), Now.AddDays(-6))),
            Said("indicates", "threat-name", "Night Owl", null, new RelationSource(RelationOrigin.Feed, "shared", Reliability.C, Now.AddDays(-9), null), new RelationSource(RelationOrigin.Provider, "virustotal", Reliability.B, Now.AddDays(-1), null)),
            Seen("seen-on", "host", "fin-1", 3, 7, 9));

        Assert.Equal(["ipv4-addr|198.51.100.23"], graph.Nodes.Where(node => node.IsCentre).Select(node => node.Id));
        Assert.All(graph.Edges, edge => Assert.Equal("ipv4-addr|198.51.100.23", edge.From));
        Assert.Equal(["virustotal (B), seen last 4 Mar", "shared (C) since 1 Mar; virustotal (B), asked 9 Mar", "3 alerts, 1 Mar to 3 Mar"], graph.Edges.Select(edge => edge.Why));
        Assert.True(graph["domain-name|cdn.example"].IsMalicious);
        Assert.True(graph["host|fin-1"].Ours);
    }

    [Fact]
    public void Everything_that_has_a_page_leads_there()
    {
        var graph = Graph(Seen("seen-in", "incident", "12", 3, 1, 1, "Beacon"), Seen("seen-on", "user", "m.okafor", 1, 1, 1), Seen("seen-with", "url", "http://a.example/x", 1, 1, 1), Said("indicates", "threat-name", "Night Owl", null), Said("stated-by", "feed", "shared", null), Said("belongs-to", "autonomous-system", "AS64500", "Example Hosting"));

        Assert.Equal(
            ["/incidents/12", "/users/m.okafor", EntityAddress.Indicator("url", "http://a.example/x"), "/search?q=Night%20Owl", "/intelligence", null],
            graph.Nodes.Where(node => !node.IsCentre).Select(GraphWords.AddressOf));
        Assert.Equal(("INC-12", "AS64500 Example Hosting"), (GraphWords.NameOf(graph, "incident|12"), GraphWords.NameOf(graph, "autonomous-system|AS64500")));
        Assert.StartsWith("Beacon; 3 alerts", graph["incident|12"].Note, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_feed_let_expire_is_past_and_says_since_when()
    {
        var edge = Assert.Single(Graph(Said("indicates", "threat-name", "Night Owl", null, new RelationSource(RelationOrigin.Feed, "shared", Reliability.C, Now.AddDays(-9), null, Now.AddDays(-2)))).Edges);

        Assert.Equal((true, "shared (C) since 1 Mar, expired 8 Mar"), (edge.IsPast, edge.Why));
    }

    private static EntityGraph Graph(params ValueRelation[] relations) => RelationsGraph.Of(
        "ipv4-addr", "198.51.100.23", Verdict.Malicious, new ValueRelations(relations, new Dictionary<string, int>()), new HashSet<string> { "domain-name|cdn.example" }, Now, TimeZoneInfo.Utc);

    private static ValueRelation Said(string kind, string type, string value, string? title, params RelationSource[] sources) =>
        new(kind, type, value, title, 0, sources.Length > 0 ? sources : [new RelationSource(RelationOrigin.Provider, "p", Reliability.B, Now, null)]);

    private static ValueRelation Seen(string kind, string type, string value, long alerts, int last, int first, string? title = null) =>
        new(kind, type, value, title, alerts, [new RelationSource(RelationOrigin.Alerts, "", null, Now.AddDays(-first), Now.AddDays(-last))]);
}
