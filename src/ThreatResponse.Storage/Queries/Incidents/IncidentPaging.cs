using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Queries.Incidents;

/// <summary>A stretch of the list as SQL.</summary>
internal static class IncidentPaging
{
    /// <param name="columns">Of a row named <c>i</c>.</param>
    public static (string Sql, object?[] Values) Of(IncidentFilter filter, Dialect dialect, string? cursor, string columns, int limit, int skip = 0)
    {
        var order = IncidentOrder.Of(filter.Sort);
        var direction = filter.Ascending ? "asc" : "desc";
        // The index by score begins with the state: each state is read in order by itself, and as many of each as could be wanted.
        IReadOnlyCollection<IncidentStatus> states = filter.Status.Count == 0 ? Enum.GetValues<IncidentStatus>() : filter.Status.ToHashSet();
        if (filter.Sort == IncidentSort.Score && states.Count > 1)
        {
            IncidentWhere? shared = null;
            var parts = new List<string>();
            foreach (var status in states)
            {
                shared = new IncidentWhere(filter with { Status = [status] }, dialect, shared);
                From(shared, order, filter.Ascending, cursor);
                parts.Add($"select * from (select i.id, i.score from incident i where {shared.Sql} order by {order.Column} {direction}, i.id {direction} limit {shared.Add((long)skip + limit)}) as part{parts.Count}");
            }

            var ids = string.Join(" union all ", parts);
            return ($"select {columns} from (select id from ({ids}) as found order by score {direction}, id {direction} limit {shared!.Add((long)limit)} offset {shared.Add((long)skip)}) as page join incident i on i.id = page.id order by {order.Column} {direction}, i.id {direction}", shared.Values);
        }

        var where = new IncidentWhere(filter, dialect);
        From(where, order, filter.Ascending, cursor);
        return ($"select {columns} from incident i where {where.Sql} order by {order.Column} {direction}, i.id {direction} limit {where.Add((long)limit)} offset {where.Add((long)skip)}", where.Values);
    }

    private static void From(IncidentWhere where, IncidentOrder order, bool ascending, string? cursor)
    {
        if (cursor is null)
            return;
        var (value, id) = Cursor.ReadPair(cursor);
        where.And($"({order.Column}, i.id) {(ascending ? ">" : "<")} ({where.Add(value)}, {where.Add(id)})");
    }
}
