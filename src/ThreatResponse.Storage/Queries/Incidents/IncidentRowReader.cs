using System.Data.Common;

namespace ThreatResponse.Storage.Queries.Incidents;

internal static class IncidentRowReader
{
    /// <summary>Columns that <see cref="Of"/> reads, of a row named <c>i</c>.</summary>
    public const string Columns = "i.state, i.version";

    public static List<IncidentRow> All(DbDataReader rows)
    {
        var found = new List<IncidentRow>();
        while (rows.Read())
            found.Add(Of(rows));
        return found;
    }

    public static IncidentRow Of(DbDataReader row)
    {
        var state = StoreJson.ReadIncident(row.GetFieldValue<byte[]>(0));
        return new IncidentRow
        {
            Number = state.Number,
            Id = state.Id,
            Title = state.Title,
            Status = state.Status,
            Score = state.Score,
            Severity = state.Facts.MaxSeverity,
            AlertCount = state.Facts.Alerts,
            FirstSeen = state.Times.First,
            LastSeen = state.Times.Last,
            Assignee = state.Assignee,
            Created = state.Created,
            Closed = state.Closed,
            Touched = state.Touched,
            Targets = ByCount(state.Facts.Targets),
            Sources = ByCount(state.Facts.Sources),
            Tags = state.Tags ?? [],
            Ledger = state.Ledger,
            Version = row.GetInt64(1),
        };
    }

    private static string[] ByCount(IReadOnlyDictionary<string, long> counted) =>
        [.. counted.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Key)];
}
