using ThreatResponse.Contracts.Response.Rules;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Response.Rules;

/// <summary>Past incidents in pages, the last seen first, each with what it showed and when.</summary>
internal static class PastRead
{
    private const int MostValues = 2_000, MostAlerts = 2_000;

    public static PastIncidents Page(StoreSession session, DateTimeOffset since, PastPlace? after, int limit)
    {
        var found = new List<(long Id, long LastSeen, byte[] State)>();
        using (var rows = session["""
            select id, last_seen, state from incident where merged_into is null and last_seen >= ?1 and (last_seen < ?2 or (last_seen = ?2 and id < ?3))
            order by last_seen desc, id desc limit ?4
            """].Read(UnixTime.Of(since), after?.LastSeen ?? long.MaxValue, after?.Id ?? long.MaxValue, limit))
        {
            while (rows.Read())
                found.Add((rows.GetInt64(0), rows.GetInt64(1), rows.GetFieldValue<byte[]>(2)));
        }

        return new PastIncidents(
            [.. found.Select(row => new PastIncident(StoreJson.ReadIncident(row.State), Values(session, row.Id), Alerts(session, row.Id)))],
            found.Count < limit ? null : new PastPlace(found[^1].LastSeen, found[^1].Id));
    }

    public static List<SeenValue> Values(StoreSession session, long incident)
    {
        var seen = new List<SeenValue>();
        using var rows = session["""
            select v.type, v.value, o.role, o.first_seen from incident_value o join observable v on v.id = o.observable
            where o.incident = ?1 order by o.first_seen, v.id limit ?2
            """].Read(incident, MostValues);
        while (rows.Read())
            seen.Add(new SeenValue(rows.GetString(0), rows.GetString(1), rows.GetString(2), UnixTime.From(rows.GetInt64(3))));
        return seen;
    }

    private static List<PastAlert> Alerts(StoreSession session, long incident)
    {
        var alerts = new List<PastAlert>();
        using var rows = session["select time, product, detection, severity from incident_alert where incident = ?1 order by time, seq limit ?2"].Read(incident, MostAlerts);
        while (rows.Read())
            alerts.Add(new PastAlert(UnixTime.From(rows.GetInt64(0)), rows.GetString(1), rows.GetString(2), rows.GetInt32(3)));
        return alerts;
    }
}
