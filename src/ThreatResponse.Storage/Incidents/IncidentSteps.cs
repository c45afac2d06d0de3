using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Incidents;

/// <summary>
/// Alerts of large incidents, counted by half minutes while they come. Whoever moves alerts otherwise forgets the counts; until they are made again, the alerts themselves are counted.
/// </summary>
internal static class IncidentSteps
{
    /// <summary>Milliseconds.</summary>
    public const long Width = 30_000;

    /// <summary>Counts all that is there, unless that was done; from now on each batch adds its part.</summary>
    /// <returns>False when it is not done: too soon after an upgrade, or merged.</returns>
    public static bool Keep(StoreSession session, long incident, DateTimeOffset now)
    {
        if (AreKept(session, incident))
            return true;

        // Held against batches on their way: each has committed and is counted here, or finds the mark and adds itself.
        if (session[$"select id from incident where id = ?1 and not stepped and merged_into is null and (select steps_from from store_tail) <= ?2{session.Dialect.ForUpdate}"].Scalar(incident, UnixTime.Of(now)) is null)
            return false;
        Clear(session, incident);
        session[$"""
            insert into incident_step (incident, step, product, alerts, severity)
            select incident, time / {Width}, product, count(*), max(severity) from incident_alert where incident = ?1 group by incident, time / {Width}, product
            """].Run(incident);
        return session["update incident set stepped = true where id = ?1"].Run(incident) > 0;
    }

    /// <summary>The caller holds its row.</summary>
    public static void Forget(StoreSession session, long incident)
    {
        if (session["update incident set stepped = false where id = ?1 and stepped"].Run(incident) > 0)
            Clear(session, incident);
    }

    public static bool AreKept(StoreSession session, long incident) => session["select 1 from incident where id = ?1 and stepped"].Scalar(incident) is not null;

    private static void Clear(StoreSession session, long incident) => session["delete from incident_step where incident = ?1"].Run(incident);
}
