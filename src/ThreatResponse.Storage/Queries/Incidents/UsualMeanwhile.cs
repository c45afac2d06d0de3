using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Queries.Incidents;

internal static class UsualMeanwhile
{
    public static IReadOnlyList<UsualRow> Of(StoreSession session, long incident)
    {
        var found = new List<UsualRow>();
        using var rows = session[$"""
            select m.product || ': ' || m.detection, coalesce(m.target, ''), count(*), max(m.because) from incident_alert m
            where m.incident in (
                select o.incident from (select observable as id from incident_value where incident = ?1 and role = 'target') v
                {session.Dialect.Showing}
                join incident r on r.id = o.incident and r.routine
                where o.role = 'target')
              and m.time between (select first_seen from incident where id = ?1) and (select last_seen from incident where id = ?1)
            group by 1, 2 order by 3 desc limit 20
            """].Read(incident);
        while (rows.Read())
            found.Add(new UsualRow(rows.GetString(0), rows.GetString(1), rows.GetInt64(2), rows.GetString(3)));
        return found;
    }
}
