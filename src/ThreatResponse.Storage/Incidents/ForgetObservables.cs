using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Incidents;

internal static class ForgetObservables
{
    /// <summary>The incident shows nothing any more. What others show, and the observables' own sums, are the caller's.</summary>
    public static void Of(StoreSession session, long incident)
    {
        session["delete from incident_observable where incident = ?1"].Run(incident);
        if (session.Dialect.ForgetOpening is { } forget)
            session[forget].Run(incident);
    }
}
