using System.Data.Common;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Queries.Incidents;

internal static class ActivityRows
{
    public const string Select = "select id, at, actor, actor_display, kind, text from activity";

    public static List<ActivityRow> All(DbDataReader rows)
    {
        var found = new List<ActivityRow>();
        while (rows.Read())
            found.Add(new ActivityRow(rows.GetInt64(0), UnixTime.From(rows.GetInt64(1)), rows.GetString(2), rows.GetString(3), rows.GetString(4), rows.GetString(5)));
        return found;
    }
}
