using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Queries.Incidents;

/// <summary>A stretch of the list as SQL.</summary>
internal static class IncidentPaging
{
    /// <param name="columns">Of a row named <c>i</c>.</param>
    public static (string Sql, object?[] Values) Of(IncidentFilter filter, StoreSession session, string? cursor, string columns, int limit, int skip = 0)
    {
        var order = IncidentOrder.Of(filter.Sort);
        var (direction, beyond) = filter.Ascending ? ("asc", ">") : ("desc", "<");
        (long Value, long Id)? after = cursor is null ? null : Cursor.ReadPair(cursor);
        var parts = new List<string>();
        var where = new IncidentWhere(filter, session);
        foreach (var (part, single) in where.IsOfFew ? [(filter, null)] : Parts(filter))
        {
            // The first one was only asked whether it needs parts: its values are in no part.
            where = parts.Count == 0 && where.IsOfFew ? where : new IncidentWhere(part, session, where, again: parts.Count == 0);
            if (single is { } one)
                where.And(one ? "i.alerts = 1" : "i.alerts > 1");
            if (after is { } place)
                where.And(single is true && place.Value == 1 ? $"i.id {beyond} {where.Add(place.Id)}" : $"({order.Column}, i.id) {beyond} ({where.Add(place.Value)}, {where.Add(place.Id)})");
            parts.Add($"select * from ({Part(where, order.Column, direction, (long)skip + limit)}) as part{parts.Count}");
        }

        return (
            $"""
            select {columns} from (select id from ({string.Join(" union all ", parts)}) as found order by place {direction}, id {direction} limit {where.Add((long)limit)} offset {where.Add((long)skip)}) as page
            join incident i on i.id = page.id order by {order.Column} {direction}, i.id {direction}
            """,
            where.Values);
    }

    /// <summary>Of few that may belong to the list, all are put in order; what costs much is asked of them from the first on, until there are enough.</summary>
    private static string Part(IncidentWhere where, string column, string direction, long limit) => where.Late is not { } late
        ? $"select i.id, {column} as place from incident i where {where.Sql} order by {column} {direction}, i.id {direction} limit {where.Add(limit)}"
        : $"""
            select few.id, few.place from (select i.id, {column} as place from incident i where {where.Early} order by {column} {direction}, i.id {direction} limit {ShownValues.Few}) as few
            join incident i on i.id = few.id where {late} order by few.place {direction}, few.id {direction} limit {where.Add(limit)}
            """;

    /// <summary>Parts of the list, each in the order of an index; by alerts, whether it is of those with a single one.</summary>
    private static IEnumerable<(IncidentFilter Filter, bool? Single)> Parts(IncidentFilter filter) => filter.Sort switch
    {
        // The index begins with the state.
        IncidentSort.Score => (filter.Status.Count == 0 ? Enum.GetValues<IncidentStatus>() : filter.Status.Distinct()).Select(status => (filter with { Status = [status] }, (bool?)null)),

        // Most have one alert and are in no index of alerts; by id they are in order.
        IncidentSort.AlertCount => [(filter, false), (filter, true)],
        _ => [(filter, null)],
    };
}
