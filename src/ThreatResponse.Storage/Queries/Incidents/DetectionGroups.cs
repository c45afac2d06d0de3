using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Queries.Incidents;

internal static class DetectionGroups
{
    private const int Most = 200;

    public static IReadOnlyList<DetectionGroup> Of(StoreSession session, long incident)
    {
        var groups = new List<(string Product, string Detection, int Severity, string? Target, string? Peer, long First, long Last, long Alerts, long Example)>();
        // The number is in the text: a plan for any incident sorts what it expects to be ten alerts.
        using (var rows = session.Once($"""
            select product, detection, max(severity), target, peer, min(time), max(time), count(*), max(seq)
            from (select * from incident_alert where incident = {incident} order by time desc, seq desc limit {IIncidentQueries.GroupedAlerts}) as newest group by product, detection, target, peer order by count(*) desc limit ?1
            """).Read(Most))
        {
            while (rows.Read())
            {
                groups.Add((
                    rows.GetString(0), rows.GetString(1), rows.GetInt32(2), rows.IsDBNull(3) ? null : rows.GetString(3), rows.IsDBNull(4) ? null : rows.GetString(4),
                    rows.GetInt64(5), rows.GetInt64(6), rows.GetInt64(7), rows.GetInt64(8)));
            }
        }

        var found = new List<DetectionGroup>(groups.Count);
        foreach (var group in groups)
        {
            var example = StoreJson.ReadAlert((byte[])session["select body from alert where seq = ?1"].Scalar(group.Example)!);
            found.Add(new DetectionGroup(
                group.Detection, example.Title, group.Product, group.Severity, group.Target, group.Peer, UnixTime.From(group.First), UnixTime.From(group.Last), group.Alerts));
        }

        return found;
    }
}
