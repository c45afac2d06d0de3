using ThreatResponse.Storage.Queries.Pipeline;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Queries.Incidents;

internal static class StormGroups
{
    private const int Most = 500;

    /// <summary>Largest first, at most 500 a storm.</summary>
    public static IReadOnlyList<StormGroup> Of(StoreSession session, IncidentFilter filter, IReadOnlyList<SourceStorm> storms)
    {
        var found = new List<StormGroup>();
        foreach (var storm in storms)
        {
            var where = new IncidentWhere(filter with { WithoutStorms = [], OfStorm = storm }, session.Dialect);
            using var rows = session[$"""
                select i.detections, min(i.title), count(*), max(i.score), min(i.first_seen), max(i.last_seen) from incident i
                where {where.Sql} group by i.detections order by count(*) desc, i.detections limit {where.Add(Most)}
                """].Read(where.Values);
            while (rows.Read())
            {
                found.Add(new StormGroup(
                    storm.Source, rows.GetString(0), StormFold.WhatOf(rows.GetString(1)), rows.GetInt32(2), rows.GetInt32(3), UnixTime.From(rows.GetInt64(4)), UnixTime.From(rows.GetInt64(5))));
            }
        }

        return found;
    }
}
