using System.Text.Json;
using System.Data.Common;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Decisions;

/// <summary>Alerts with their membership.</summary>
internal static class MemberAlerts
{
    public const string Select =
        "select a.seq, a.partition, a.received, a.body, m.incident, m.rule, m.because, m.familiarity, m.left_out from alert a join incident_alert m on m.seq = a.seq";

    public static IReadOnlyList<MemberAlert> Of(DbDataReader rows)
    {
        var found = new List<MemberAlert>();
        while (rows.Read())
        {
            found.Add(new MemberAlert(
                new JournalledAlert(rows.GetInt64(0), rows.GetInt32(1), UnixTime.From(rows.GetInt64(2)), StoreJson.ReadAlert(rows.GetFieldValue<byte[]>(3))),
                rows.GetInt64(4),
                rows.GetString(5),
                rows.GetString(6),
                Enum.Parse<Familiarity>(rows.GetString(7)),
                rows.IsDBNull(8) ? [] : JsonSerializer.Deserialize(rows.GetString(8), StoreJson.Default.Strings)!));
        }

        return found;
    }
}
