using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Incidents;

internal static class IncidentRows
{
    /// <summary>Reads a row that this transaction is about to write.</summary>
    public static StoredIncident? ReadToWrite(StoreSession session, long id)
    {
        using var row = session[$"select state, version from incident where id = ?1{session.Dialect.ForUpdate}"].Read(id);
        return row.Read() ? new StoredIncident(StoreJson.ReadIncident(row.GetFieldValue<byte[]>(0)), row.GetInt64(1)) : null;
    }

    public static StoredIncident? Read(StoreSession session, long id)
    {
        using var row = session["select state, version from incident where id = ?1"].Read(id);
        return row.Read() ? new StoredIncident(StoreJson.ReadIncident(row.GetFieldValue<byte[]>(0)), row.GetInt64(1)) : null;
    }
}
