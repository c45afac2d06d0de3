using System.Text.Json;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Storage.Indicators;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Queries.Indicators;

internal sealed class TellingQueries(IStoreReaders readers) : ITellingQueries
{
    public Task<IReadOnlyList<VerdictTelling>> OfAsync(IReadOnlyCollection<string> keys, CancellationToken stop) => readers.ReadAsync<IReadOnlyList<VerdictTelling>>(
        session =>
        {
            var found = new List<VerdictTelling>();
            using var rows = session[$"select {TellingRows.Columns} from {session.Dialect.JsonRows("?1")} {session.Dialect.EachOf("verdict_telling", "x", "x.key = r.value ->> 'k'")}"]
                .Read(JsonSerializer.Serialize(keys.Distinct().Select(key => new { k = key })));
            while (rows.Read())
                found.Add(TellingRows.Of(rows));
            return found;
        },
        stop);
}
