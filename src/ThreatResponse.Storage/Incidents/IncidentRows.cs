using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Sqlite;

namespace ThreatResponse.Storage.Incidents;

internal static class IncidentRows
{
    public static StoredIncident? Read(SqliteSession session, long id)
    {
        using var row = session["select state, version from incident where id = ?1"].Read(id);
        return row.Read() ? new StoredIncident(StoreJson.ReadIncident(row.GetFieldValue<byte[]>(0)), row.GetInt64(1)) : null;
    }
}
