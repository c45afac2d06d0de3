using System.Text.Json;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Queries.Alerts;

internal sealed class AlertQueries(IStoreReaders readers) : IAlertQueries
{
    public Task<AlertDetail?> FindAsync(long id, CancellationToken stop) =>
        readers.ReadAsync(
            session =>
            {
                AlertRow? row;
                using (var rows = session[$"{AlertRows.Select} where a.seq = ?1"].Read(id))
                    row = AlertRows.All(rows).FirstOrDefault();
                return row is null ? null : new AlertDetail(row, session["select raw from alert where seq = ?1"].Scalar(id) as byte[] ?? [], Context(session, id), Moves(session, id));
            },
            stop);

    private static List<AlertContext> Context(StoreSession session, long id)
    {
        var found = new List<AlertContext>();
        using var rows = session["select body from alert_context where seq = ?1 order by occurred, id"].Read(id);
        while (rows.Read())
            found.Add(JsonSerializer.Deserialize(rows.GetFieldValue<byte[]>(0), StoreJson.Default.AlertContext)!);
        return found;
    }

    private static List<AlertMove> Moves(StoreSession session, long id)
    {
        var found = new List<AlertMove>();
        using var rows = session["""
            select m.at, f.number, t.number, m.actor, m.because from incident_move m
            join incident f on f.id = m.from_incident join incident t on t.id = m.to_incident where m.seq = ?1 order by m.id
            """].Read(id);
        while (rows.Read())
            found.Add(new AlertMove(UnixTime.From(rows.GetInt64(0)), rows.GetInt64(1), rows.GetInt64(2), rows.GetString(3), rows.GetString(4)));
        return found;
    }
}
