using System.Data.Common;
using System.Text.Json;
using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Enrichment;

/// <summary>What providers say, as rows.</summary>
internal static class EnrichmentRows
{
    public const string Select = "select x.provider, x.type, x.value, x.priority, x.due, x.step, x.tries, x.fault, x.answered, x.expires, x.answer, x.reliability from enrichment x";

    public static List<EnrichmentEntry> All(DbDataReader rows)
    {
        using (rows)
        {
            var found = new List<EnrichmentEntry>();
            while (rows.Read())
            {
                found.Add(new EnrichmentEntry
                {
                    Provider = rows.GetString(0),
                    Type = rows.GetString(1),
                    Value = rows.GetString(2),
                    Priority = rows.GetInt32(3),
                    Due = Time(rows, 4),
                    Step = rows.GetInt32(5),
                    Tries = rows.GetInt32(6),
                    Fault = rows.IsDBNull(7) ? null : rows.GetString(7),
                    Answered = Time(rows, 8),
                    Expires = Time(rows, 9),
                    Answer = rows.IsDBNull(10) ? null : JsonSerializer.Deserialize(rows.GetFieldValue<byte[]>(10), StoreJson.Default.EnrichmentAnswer),
                    Reliability = (Reliability)rows.GetInt32(11),
                });
            }

            return found;
        }
    }

    /// <summary>What every provider says of these values.</summary>
    public static IReadOnlyList<EnrichmentEntry> Of(StoreSession session, IReadOnlyCollection<(string Type, string Value)> values) => All(session[$"""
        {Select.Replace("from enrichment x", $"from {session.Dialect.JsonRows("?1")} {session.Dialect.EachOf("enrichment", "x", "x.value = r.value ->> 'v' and x.type = r.value ->> 't'")}", StringComparison.Ordinal)}
        order by x.provider
        """].Read(Page(values)));

    /// <summary>One object a value. Members: <c>t</c> type, <c>v</c> value.</summary>
    public static string Page(IEnumerable<(string Type, string Value)> values) =>
        JsonSerializer.Serialize(values.Distinct().OrderBy(value => value.Type, StringComparer.Ordinal).ThenBy(value => value.Value, StringComparer.Ordinal).Select(value => new { t = value.Type, v = value.Value }));

    /// <summary>As <see cref="Page(IEnumerable{ValueTuple{string, string}})"/>, with <c>a</c>, when it was answered.</summary>
    public static string Page(IEnumerable<AnsweredValue> values) => JsonSerializer.Serialize(values
        .OrderBy(value => value.Type, StringComparer.Ordinal).ThenBy(value => value.Value, StringComparer.Ordinal)
        .Select(value => new { t = value.Type, v = value.Value, a = UnixTime.Of(value.Answered) }));

    /// <summary>As <see cref="Page(IEnumerable{ValueTuple{string, string}})"/>, with <c>p</c>, the priority; each value once, with the highest.</summary>
    public static string Page(IEnumerable<EnrichmentWish> wishes) => JsonSerializer.Serialize(wishes
        .GroupBy(wish => (wish.Type, wish.Value))
        .OrderBy(same => same.Key.Type, StringComparer.Ordinal).ThenBy(same => same.Key.Value, StringComparer.Ordinal)
        .Select(same => new { t = same.Key.Type, v = same.Key.Value, p = same.Max(wish => wish.Priority) }));

    private static DateTimeOffset? Time(DbDataReader rows, int column) => rows.IsDBNull(column) ? null : UnixTime.From(rows.GetInt64(column));
}
