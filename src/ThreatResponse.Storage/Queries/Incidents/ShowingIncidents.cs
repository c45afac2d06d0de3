using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Queries.Incidents;

/// <summary>The incidents that show a value. Where every alert of one does, no alert need be asked.</summary>
/// <param name="Observables">Those with the value.</param>
/// <param name="Large">Every alert shows it, and there are many: each is worth a plan of its own.</param>
/// <param name="Whole">Every alert shows it.</param>
/// <param name="InPart">Some alerts do.</param>
internal sealed record ShowingIncidents(long[] Observables, long[] Large, long[] Whole, long[] InPart)
{
    private const int Many = 1_000;

    public static ShowingIncidents Of(StoreSession session, string value)
    {
        var (observables, large, whole, part) = (new List<long>(), new List<long>(), new List<long>(), new List<long>());
        using (var found = session["select id from observable where value = ?1"].Read(value))
        {
            while (found.Read())
                observables.Add(found.GetInt64(0));
        }

        // Of one observable in one role: the same alert may show it in another, too.
        using var rows = session[$"""
            select id, alerts, max(shown) from (
              select i.id, i.alerts, sum(o.alerts) as shown from observable v {session.Dialect.Showing} join incident i on i.id = o.incident
              where v.value = ?1 group by i.id, i.alerts, v.id, o.role) as told
            group by id, alerts
            """].Read(value);
        while (rows.Read())
            (rows.GetInt64(2) < rows.GetInt64(1) ? part : rows.GetInt64(1) < Many ? whole : large).Add(rows.GetInt64(0));
        return new ShowingIncidents([.. observables], [.. large], [.. whole], [.. part]);
    }
}
