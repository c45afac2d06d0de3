using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.GrainState;

/// <summary>States on the embedded store: its one writer commits together whatever waits.</summary>
internal sealed class SqliteGrainStates(IStoreWriter writer, IStoreReaders readers) : IGrainStates
{
    public Task<StoredState?> ReadAsync(StateKey key, CancellationToken stop) =>
        readers.ReadAsync(
            session =>
            {
                using var row = session["select payload, version from grain_state where type = ?1 and key = ?2"].Read(key.Type, key.Key);
                return row.Read() ? new StoredState(row.GetFieldValue<byte[]>(0), row.GetInt64(1)) : null;
            },
            stop).WaitAsync(stop);

    public Task<bool> ChangeAsync(StateChange change, CancellationToken stop) => writer.RunPatientlyAsync(session => Change(session, change), stop).WaitAsync(stop);

    private static bool Change(StoreSession session, StateChange change)
    {
        var ((type, key), expected) = (change.Key, change.Expected);
        return (change.Payload, expected) switch
        {
            (null, null) => session["select 1 from grain_state where type = ?1 and key = ?2"].Scalar(type, key) is null,
            (null, _) => session["delete from grain_state where type = ?1 and key = ?2 and version = ?3"].Run(type, key, expected) == 1,
            (var payload, null) => session["insert into grain_state (type, key, payload, version) values (?1, ?2, ?3, ?4) on conflict do nothing"].Run(type, key, payload, change.Next) == 1,
            (var payload, _) => session["update grain_state set payload = ?3, version = ?4 where type = ?1 and key = ?2 and version = ?5"].Run(type, key, payload, change.Next, expected) == 1,
        };
    }
}
