using System.Data.Common;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Queries.Alerts;

internal static class AlertRows
{
    public const string Select = """
        select a.seq, a.received, a.count, a.last_received, a.body, i.number, m.rule, m.because, m.familiarity, m.time
        from alert_seen a left join incident_alert m on m.seq = a.seq left join incident i on i.id = m.incident
        """;

    /// <param name="times">Filled with the time correlation went by, for those in an incident.</param>
    public static List<AlertRow> All(DbDataReader rows, Dictionary<long, long>? times = null)
    {
        var found = new List<AlertRow>();
        while (rows.Read())
        {
            if (times is not null && !rows.IsDBNull(9))
                times[rows.GetInt64(0)] = rows.GetInt64(9);
            found.Add(new AlertRow
            {
                Id = rows.GetInt64(0),
                Received = UnixTime.From(rows.GetInt64(1)),
                Count = rows.GetInt64(2),
                LastReceived = UnixTime.From(rows.GetInt64(3)),
                Alert = StoreJson.ReadAlert(rows.GetFieldValue<byte[]>(4)),
                Membership = rows.IsDBNull(5) ? null : new AlertMembership(rows.GetInt64(5), rows.GetString(6), rows.GetString(7), Enum.Parse<Familiarity>(rows.GetString(8))),
            });
        }

        return found;
    }
}
