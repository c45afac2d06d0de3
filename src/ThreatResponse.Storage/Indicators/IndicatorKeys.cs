using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Indicators;

internal sealed class IndicatorKeys(IStoreReaders readers) : IIndicatorKeys
{
    public Task<IReadOnlyList<string>> JudgedAsync(CancellationToken stop) =>
        readers.ReadAsync<IReadOnlyList<string>>(
            session =>
            {
                var keys = new List<string>();
                using var rows = session["select key from grain_state where type = 'indicator'"].Read();
                while (rows.Read())
                    keys.Add(rows.GetString(0));
                return keys;
            },
            stop);
}
