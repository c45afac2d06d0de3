using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Storage.Enrichment;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Queries.Enrichment;

internal sealed class EnrichmentQueries(IStoreReaders readers) : IEnrichmentQueries
{
    public Task<IReadOnlyList<EnrichmentEntry>> OfValueAsync(string type, string value, CancellationToken stop) => readers.ReadAsync<IReadOnlyList<EnrichmentEntry>>(
        session => EnrichmentRows.All(session[$"{EnrichmentRows.Select} where x.value = ?2 and x.type = ?1 order by x.provider"].Read(type, value)), stop);

    public Task<IReadOnlyList<EnrichmentEntry>> OfValuesAsync(IReadOnlyCollection<(string Type, string Value)> values, CancellationToken stop) => readers.ReadAsync(session => EnrichmentRows.Of(session, values), stop);

    public Task<IReadOnlyList<EnrichmentPast>> PastAsync(string type, string value, CancellationToken stop) => readers.ReadAsync<IReadOnlyList<EnrichmentPast>>(
        session =>
        {
            var found = new List<EnrichmentPast>();
            using var rows = session["""
                select p.provider, p.at, p.verdict, p.score, p.positive, p.engines from enrichment x
                join enrichment_past p on p.provider = x.provider and p.type = x.type and p.value = x.value
                where x.value = ?2 and x.type = ?1 order by p.at, p.provider limit 1000
                """].Read(type, value);
            while (rows.Read())
            {
                found.Add(new EnrichmentPast(
                    rows.GetString(0), UnixTime.From(rows.GetInt64(1)), (Verdict)rows.GetInt32(2), Number(3), Number(4), Number(5)));
            }

            return found;

            int? Number(int column) => rows.IsDBNull(column) ? null : rows.GetInt32(column);
        },
        stop);

    public Task<IReadOnlyList<EnrichmentEntry>> OfIncidentAsync(long incident, CancellationToken stop) => readers.ReadAsync<IReadOnlyList<EnrichmentEntry>>(
        session => EnrichmentRows.All(session[$"""
            {EnrichmentRows.Select} where (x.type, x.value) in (
              select v.type, v.value from incident_value o join observable v on v.id = o.observable where o.incident = ?1)
            order by x.verdict desc, x.type, x.value, x.provider limit 500
            """].Read(incident)),
        stop);

    public Task<IReadOnlyList<EnrichmentEntry>> WaitingAsync(string provider, int limit, CancellationToken stop) => readers.ReadAsync<IReadOnlyList<EnrichmentEntry>>(
        session => EnrichmentRows.All(session[$"{EnrichmentRows.Select} where x.provider = ?1 and x.due is not null order by x.priority desc, x.due limit ?2"].Read(provider, limit)), stop);
}
