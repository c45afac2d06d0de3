using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Incidents;

/// <summary>Reads what similarity is judged by: the incident's values, and those incidents that share the rarest of them or happened at the same moment.</summary>
internal sealed class SimilarityRead(StoreSession session, long since)
{
    private const int HubCap = 50;

    /// <summary>A value that at most <see cref="HubCap"/> incidents share is as rare among these as among more, and a page waits for the counting.</summary>
    private const int CountCap = 10_000;

    /// <summary>How many that ended soonest after a moment are asked whether they had begun before it.</summary>
    private const int MostNear = 2_000;

    public SimilarityMaterial Of(long id, int candidates)
    {
        var total = (long)session["select count(*) from (select 1 from incident where created >= ?1 and not routine and merged_into is null limit ?2) as counted"].Scalar(since, CountCap)!;
        var found = new List<IncidentObservables>();
        if (One(id) is not { } itself)
            return new SimilarityMaterial([], total);
        found.Add(itself);
        foreach (var other in Candidates(id, itself, candidates))
        {
            if (One(other) is { } candidate)
                found.Add(candidate);
        }

        return new SimilarityMaterial(found, total);
    }

    private IEnumerable<long> Candidates(long id, IncidentObservables itself, int candidates)
    {
        var found = new HashSet<long>();
        using (var rows = session[$"""
            select distinct o.incident from (
              select v.id from incident_value io join observable v on v.id = io.observable
              where io.incident = ?1 and v.incidents between 2 and ?2 order by v.incidents limit 100) v
            {session.Dialect.Showing}
            join incident i on i.id = o.incident and not i.routine and i.merged_into is null
            where o.incident <> ?1
            limit ?3
            """].Read(id, HubCap, candidates))
        {
            while (rows.Read())
                found.Add(rows.GetInt64(0));
        }

        // Attacks happen at one time in several places: whatever overlaps this incident's notable moments is looked at too.
        const long Near = 5 * 60 * 1000;
        foreach (var span in itself.Notable)
        {
            using var rows = session["""
                select id from (select id, first_seen, routine, merged_into from incident where last_seen >= ?2 order by last_seen limit ?4) as ended
                where first_seen <= ?1 and not routine and merged_into is null and id <> ?3 limit 50
                """].Read(span.To + Near, span.From - Near, id, MostNear);
            while (rows.Read() && found.Count < candidates)
                found.Add(rows.GetInt64(0));
        }

        return found;
    }

    private IncidentObservables? One(long id)
    {
        string title;
        long number;
        int score;
        string? assignee;
        IncidentStatus status;
        IReadOnlyList<TimeSpanOf> notable;
        using (var row = session["select number, title, status, score, assignee, times from incident where id = ?1"].Read(id))
        {
            if (!row.Read())
                return null;
            (number, title, status, score) = (row.GetInt64(0), row.GetString(1), Words.Status(row.GetString(2)), row.GetInt32(3));
            assignee = row.IsDBNull(4) ? null : row.GetString(4);
            notable = StoreJson.ReadTimes(row.GetFieldValue<byte[]>(5)).Notable;
        }

        var seen = new List<SeenObservable>();
        using (var rows = session["""
            select v.type, v.value, o.role, v.incidents, o.first_seen, o.last_seen from incident_value o join observable v on v.id = o.observable
            where o.incident = ?1 limit 2000
            """].Read(id))
        {
            while (rows.Read())
                seen.Add(new SeenObservable(rows.GetString(0), rows.GetString(1), rows.GetString(2), rows.GetInt64(3), UnixTime.From(rows.GetInt64(4)), UnixTime.From(rows.GetInt64(5))));
        }

        return new IncidentObservables(id, number, title, status, score, assignee, seen, notable);
    }
}
