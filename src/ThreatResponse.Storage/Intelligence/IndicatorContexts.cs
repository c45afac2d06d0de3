using System.Text.Json;
using ThreatResponse.Contracts.Intelligence;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Intelligence;

/// <summary>Joins indicators with what other objects of their feeds say of them, row by row through the keys.</summary>
internal static class IndicatorContexts
{
    /// <summary>Names that are read at once, beyond some for each indicator.</summary>
    private const int ManyNames = 1_000;

    /// <param name="indicators">Of each its feed, external id, and markings as they are kept.</param>
    /// <returns>In the same order.</returns>
    public static IReadOnlyList<IndicatorContext> Of(StoreSession session, IReadOnlyList<(string Feed, string Id, string? Markings)> indicators)
    {
        var (markings, names) = (Markings(session, indicators), Names(session, indicators));
        return [.. indicators.Select(one => ContextOf(one.Feed, one.Markings?.Split(' ') ?? [], markings, names[(one.Feed, one.Id)]))];
    }

    private static IndicatorContext ContextOf(string feed, string[] marked, Dictionary<(string, string), (string? Tlp, string? Pap)> known, IEnumerable<string> names)
    {
        var ofOthers = marked.Where(marking => !IndicatorContext.IsWord(marking)).ToList();
        return new IndicatorContext([.. marked.Select(marking => IndicatorContext.IsWord(marking) ? (Tlp.Of(marking), Pap.Of(marking)) : known.GetValueOrDefault((feed, marking)))], ofOthers.TrueForAll(marking => known.ContainsKey((feed, marking))), [.. names]);
    }

    private static Dictionary<(string Feed, string Id), (string? Tlp, string? Pap)> Markings(StoreSession session, IReadOnlyList<(string Feed, string Id, string? Markings)> indicators)
    {
        var known = new Dictionary<(string, string), (string?, string?)>();
        var asked = indicators.Where(one => one.Markings is not null).SelectMany(one => one.Markings!.Split(' ').Select(marking => (one.Feed, marking))).Distinct().Select(one => new { f = one.Feed, i = one.marking }).ToList();
        if (asked.Count == 0)
            return known;
        using var rows = session[$"""
            select o.feed, o.id, o.tlp, o.pap from {session.Dialect.JsonRows("?1")} {session.Dialect.EachOf("feed_object", "o", "o.feed = r.value ->> 'f' and o.id = r.value ->> 'i'")}
            """].Read(JsonSerializer.Serialize(asked));
        while (rows.Read())
            known[(rows.GetString(0), rows.GetString(1))] = (rows.IsDBNull(2) ? null : rows.GetString(2), rows.IsDBNull(3) ? null : rows.GetString(3));
        return known;
    }

    /// <summary>Relationships lead from what has an id of STIX.</summary>
    private static ILookup<(string Feed, string Id), string> Names(StoreSession session, IReadOnlyList<(string Feed, string Id, string? Markings)> indicators)
    {
        var found = new List<(string Feed, string Id, string Name)>();
        var asked = indicators.Select(one => (one.Feed, one.Id)).Where(one => one.Id.StartsWith("indicator--", StringComparison.Ordinal)).Distinct().Select(one => new { f = one.Feed, i = one.Id }).ToList();
        if (asked.Count > 0)
        {
            using var rows = session[$"""
                select o.feed, o.source, n.name from {session.Dialect.JsonRows("?1")} {session.Dialect.EachOf("feed_object", "o", "o.feed = r.value ->> 'f' and o.source = r.value ->> 'i'")}
                {session.Dialect.EachOf("feed_object", "n", "n.feed = o.feed and n.id = o.target")} where n.name is not null limit ?2
                """].Read(JsonSerializer.Serialize(asked), ManyNames + (asked.Count * IndicatorContext.MostNames));
            while (rows.Read())
                found.Add((rows.GetString(0), rows.GetString(1), rows.GetString(2)));
        }

        return found.ToLookup(one => (one.Feed, one.Id), one => one.Name);
    }
}
