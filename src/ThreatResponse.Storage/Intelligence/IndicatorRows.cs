using System.Data.Common;
using System.Text.Json;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Contracts.Intelligence;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Intelligence;

/// <summary>Imported indicators as rows, and a page of an import as one parameter.</summary>
internal static class IndicatorRows
{
    public const string Select = "select x.id, x.feed, x.external_id, x.type, x.value, x.covers_below, x.confidence, x.reliability, x.valid_until, x.tlp, x.title, x.since, x.withdrawn, x.pap, x.markings from intelligence x";

    /// <summary>As they were selected, with what other objects of their feeds say of them.</summary>
    public static IReadOnlyList<ImportedIndicator> All(StoreSession session, DbDataReader rows)
    {
        var found = new List<(ImportedIndicator Row, string? Markings)>();
        using (rows)
        {
            while (rows.Read())
            {
                var row = new ImportedIndicator(
                    rows.GetInt64(0), rows.GetString(1), rows.GetString(2), rows.GetString(3), rows.GetString(4), rows.GetBoolean(5), rows.GetInt32(6), (Reliability)rows.GetInt32(7),
                    rows.IsDBNull(8) ? null : UnixTime.From(rows.GetInt64(8)), rows.GetString(9), rows.IsDBNull(10) ? null : rows.GetString(10), UnixTime.From(rows.GetInt64(11)), rows.GetBoolean(12), rows.GetString(13));
                found.Add((row, rows.IsDBNull(14) ? null : rows.GetString(14)));
            }
        }

        var contexts = IndicatorContexts.Of(session, [.. found.Select(one => (one.Row.Feed, one.Row.ExternalId, one.Markings))]);
        return [.. found.Zip(contexts, (one, context) => one.Row with { Tlp = context.Tlp(one.Row.Tlp), Pap = context.Pap(one.Row.Pap), Title = context.Title(one.Row.Title) })];
    }

    /// <summary>One object a row. Members: <c>i</c> external id, <c>t</c> type, <c>v</c> value, <c>b</c> whether it covers what is below, <c>c</c> confidence, <c>u</c> valid until, <c>l</c> TLP, <c>a</c> PAP, <c>n</c> title, <c>p</c> pattern, <c>m</c> markings.</summary>
    public static string Page(IReadOnlyList<NewIndicator> indicators) => JsonSerializer.Serialize(indicators.OrderBy(row => row.ExternalId, StringComparer.Ordinal).Select(row => new
    {
        i = row.ExternalId,
        t = row.Type,
        v = row.Value,
        b = row.CoversBelow ? 1 : 0,
        c = row.Confidence,
        u = row.ValidUntil is { } until ? UnixTime.Of(until) : (long?)null,
        l = row.Tlp,
        n = row.Title,
        p = row.Pattern,
        m = row.Markings,
        a = row.Pap,
    }));
}
