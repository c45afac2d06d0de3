using ThreatResponse.Storage.Queries.Pipeline;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Queries.Incidents;

internal static class StormGroups
{
    private const int Most = 500;

    /// <summary>Of more incidents that were opened since a storm began, the last are looked at.</summary>
    private const int MostLookedAt = 10_000;

    /// <summary>Milliseconds by which a number may be drawn before or after its turn.</summary>
    private const long AMoment = 60_000;

    /// <summary>Largest first, at most 500 a storm.</summary>
    public static IReadOnlyList<StormGroup> Of(StoreSession session, IncidentFilter filter, IReadOnlyList<SourceStorm> storms)
    {
        var found = new List<StormGroup>();
        foreach (var storm in storms)
        {
            var where = new IncidentWhere(filter with { WithoutStorms = [], OfStorm = storm }, session);
            var first = where.Add(FirstNumberSince(session, UnixTime.Of(storm.Since)));
            using var rows = session[$"""
                select i.detections, min(i.title), count(*), max(i.score), min(i.first_seen), max(i.last_seen)
                from (select * from incident where number >= {first} order by number desc limit {MostLookedAt}) i
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

    /// <summary>Numbers are drawn as incidents are opened, give or take a moment. No index holds when that was: the number is found by halving.</summary>
    private static long FirstNumberSince(StoreSession session, long since)
    {
        var (low, high) = (0L, session["select max(number) from incident"].Scalar() as long? ?? 0);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            if (session["select created from incident where number >= ?1 order by number limit 1"].Scalar(middle) is long created && created < since - AMoment)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
