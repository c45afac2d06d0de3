using System.Data.Common;
using ThreatResponse.Storage.Queries.Incidents;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Queries.Entities;

internal static class ObservableRows
{
    public const string Select = "select v.type, v.value, '', v.alerts, v.incidents, v.first_seen, v.last_seen from observable v";

    /// <param name="each">Told of every row, for what else the statement has.</param>
    public static List<ObservableRow> All(DbDataReader rows, Action<DbDataReader>? each = null)
    {
        var found = new List<ObservableRow>();
        while (rows.Read())
        {
            found.Add(new ObservableRow(
                rows.GetString(0), rows.GetString(1), rows.GetString(2), rows.GetInt64(3), rows.GetInt64(4), UnixTime.From(rows.GetInt64(5)), UnixTime.From(rows.GetInt64(6))));
            each?.Invoke(rows);
        }

        return found;
    }
}
