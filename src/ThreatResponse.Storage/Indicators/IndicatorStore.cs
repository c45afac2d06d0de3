using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Indicators;

internal sealed class IndicatorStore(IStoreWriter writer, IStoreReaders readers) : IIndicatorStore
{
    public Task<StoredIndicator?> ReadAsync(string key, CancellationToken stop) =>
        readers.ReadAsync(
            session =>
            {
                using var row = session["select state, version from indicator where key = ?1"].Read(key);
                return row.Read() ? new StoredIndicator(row.GetFieldValue<byte[]>(0), row.GetInt64(1)) : null;
            },
            stop);

    public Task<bool> WriteAsync(string key, byte[] state, long version, CancellationToken stop) =>
        writer.RunPatientlyAsync(
            session => session["insert into indicator (key, state, version) select ?1, ?2, ?3 + 1 where ?3 = 0 or exists (select 1 from indicator where key = ?1) on conflict (key) do update set state = ?2, version = ?3 + 1 where indicator.version = ?3"]
                .Run(key, state, version) == 1,
            stop);

    public Task<IReadOnlyList<string>> KeysAsync(CancellationToken stop) =>
        readers.ReadAsync<IReadOnlyList<string>>(
            session =>
            {
                var keys = new List<string>();
                using var rows = session["select key from indicator"].Read();
                while (rows.Read())
                    keys.Add(rows.GetString(0));
                return keys;
            },
            stop);
}
