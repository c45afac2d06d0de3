using ThreatResponse.Storage.Intelligence;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Queries.Intelligence;

internal sealed class IntelligenceQueries(IStoreReaders readers) : IIntelligenceQueries
{
    public Task<IReadOnlyDictionary<string, long>> CountsAsync(CancellationToken stop) => readers.ReadAsync<IReadOnlyDictionary<string, long>>(
        session =>
        {
            var counts = new Dictionary<string, long>(StringComparer.Ordinal);
            using var rows = session["select feed, count(*) from intelligence where not withdrawn group by feed"].Read();
            while (rows.Read())
                counts.Add(rows.GetString(0), rows.GetInt64(1));
            return counts;
        },
        stop);

    public Task<PatternRow?> PatternAsync(long row, CancellationToken stop) => readers.ReadAsync(
        session =>
        {
            var title = IndicatorRows.All(session, session[$"{IndicatorRows.Select} where x.id = ?1 and x.pattern is not null"].Read(row)) is [var known] ? known.Title : null;
            using var found = session["select external_id, pattern from intelligence where id = ?1 and pattern is not null"].Read(row);
            return found.Read() ? new PatternRow(found.GetString(0), title, found.GetString(1)) : null;
        },
        stop);

    public Task<SeenIndicators> SeenAsync(string feed, int limit, CancellationToken stop) => readers.ReadAsync(session => SeenHere.Of(session, feed, limit), stop);
}
