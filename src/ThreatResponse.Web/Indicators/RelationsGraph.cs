using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Storage.Queries.Entities;
using ThreatResponse.Web.Elements;
using static ThreatResponse.Web.Texts.Say;

namespace ThreatResponse.Web.Indicators;

/// <summary>A value in the middle of what it has to do with.</summary>
internal static class RelationsGraph
{
    /// <param name="verdict">On the value itself.</param>
    /// <param name="malicious">Ids of the others that are judged malicious.</param>
    public static EntityGraph Of(string type, string value, Verdict verdict, ValueRelations relations, IReadOnlySet<string> malicious, DateTimeOffset now, TimeZoneInfo? zone)
    {
        var centre = new GraphNode(GraphNode.IdOf(type, value), type, value, false, 0) { IsCentre = true, IsMalicious = verdict == Verdict.Malicious, Note = Words.Of(verdict), Address = "" };
        var others = relations.Items.GroupBy(relation => IdOf(relation)).Where(same => same.Key != centre.Id)
            .Select(same => Node(same.Key, same.First(), same.Max(relation => relation.Alerts), malicious, string.Join("; ", same.Select(relation => Why(relation, now, zone)))));
        return new EntityGraph(
            [centre, .. others],
            [.. relations.Items.Where(relation => IdOf(relation) != centre.Id).Select(relation => new GraphEdge(centre.Id, IdOf(relation), relation.Kind, relation.Alerts) { Why = Why(relation, now, zone), IsPast = relation.IsPast(now) })]);
    }

    public static string IdOf(ValueRelation relation) => GraphNode.IdOf(relation.Type, relation.Value);

    /// <summary>“places (B), 4 Mar; shared (C) since 1 Mar, expired 8 Mar; 3 alerts, 4 Mar to 9 Mar”.</summary>
    public static string Why(ValueRelation relation, DateTimeOffset now, TimeZoneInfo? zone) => string.Join("; ", relation.Sources.Select(source => source switch
    {
        { Origin: RelationOrigin.Alerts, Since: { } since, Last: { } last } => Between(relation.Alerts, Day(since, now, zone), Day(last, now, zone)),
        { Origin: RelationOrigin.Feed, Since: { } since, Until: { } until } when until <= now => F($"{source.Name} ({source.Reliability}) since {Day(since, now, zone)}, expired {Day(until, now, zone)}"),
        { Origin: RelationOrigin.Feed, Since: { } since } => F($"{source.Name} ({source.Reliability}) since {Day(since, now, zone)}"),
        { Last: { } last } => F($"{source.Name} ({source.Reliability}), seen last {Day(last, now, zone)}"),
        { Since: { } since } => F($"{source.Name} ({source.Reliability}), asked {Day(since, now, zone)}"),
        _ => source.Name,
    }));

    private static GraphNode Node(string id, ValueRelation relation, long alerts, IReadOnlySet<string> malicious, string why)
    {
        var node = new GraphNode(id, relation.Type, relation.Value, relation.Type is "host" or "user", alerts) { IsMalicious = malicious.Contains(id), Note = why };
        return relation.Type switch
        {
            "incident" => node with { Name = $"INC-{relation.Value}", Address = EntityAddress.Of(relation.Type, relation.Value, false), Note = relation.Title is { } title ? $"{title}; {why}" : why },
            "threat-name" or "campaign" => node with { Name = relation.Value, Address = $"/search?q={Uri.EscapeDataString(relation.Value)}" },
            "feed" => node with { Name = relation.Value, Address = "/intelligence" },
            "autonomous-system" => node with { Name = relation.Title is { } owner ? $"{relation.Value} {owner}" : relation.Value, Address = "" },
            _ => node,
        };
    }

    private static string Between(long alerts, string first, string last) =>
        first == last ? F($"{N(alerts, "1 alert", "{0} alerts")}, {first}") : F($"{N(alerts, "1 alert", "{0} alerts")}, {first} to {last}");

    private static string Day(DateTimeOffset at, DateTimeOffset now, TimeZoneInfo? zone) => RelativeTimeText.Date(at, now, zone);
}
