using System.Text.Json;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Contracts.Intelligence;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Intelligence;

/// <summary>Rows of intelligence, one SQL for both stores. A page of an import is one statement.</summary>
internal sealed class IntelligenceStore(IStoreWriter writer, IStoreReaders readers) : IIntelligenceStore
{
    public Task<(int Added, int Changed, int Same, int Withdrawn)> WriteAsync(
        string feed, Reliability reliability, long run, IReadOnlyList<NewIndicator> indicators, IReadOnlyCollection<string> revoked, DateTimeOffset now, CancellationToken stop)
    {
        var (page, gone) = (IndicatorRows.Page(indicators), JsonSerializer.Serialize(revoked.Select(id => new { i = id })));
        return writer.RunPatientlyAsync(
            session =>
            {
                var rows = session.Dialect.JsonRows("?2");
                var change = Next(session);

                // The page leads and its rows are looked up: the other way round, it would be read again for each row there is.
                var held = session.Dialect.EachOf("intelligence", "x", "x.feed = ?1 and x.external_id = r.value ->> 'i'");
                var same = session.Dialect.EachOf("intelligence", "x", "x.feed = ?1 and x.external_id = r.value ->> 'i' and x.type = r.value ->> 't' and x.value = r.value ->> 'v'");
                var known = (int)(long)session[$"select count(*) from {rows} {same} where not x.withdrawn"].Scalar(feed, page)!;
                session[$"""
                    insert into intelligence (feed, external_id, type, value, covers_below, confidence, reliability, valid_until, tlp, pap, title, since, run, withdrawn, change, pattern, markings)
                    select ?1, r.value ->> 'i', r.value ->> 't', r.value ->> 'v', cast(cast(r.value ->> 'b' as integer) as boolean), cast(r.value ->> 'c' as integer), ?3, cast(r.value ->> 'u' as bigint), r.value ->> 'l', r.value ->> 'a', r.value ->> 'n', ?4, ?5, false, ?6, r.value ->> 'p', r.value ->> 'm'
                    from {rows} where true
                    on conflict (feed, external_id, type, value) do update set
                      change = case when not intelligence.withdrawn and intelligence.covers_below = excluded.covers_below
                        and intelligence.confidence = excluded.confidence and intelligence.reliability = excluded.reliability then intelligence.change else excluded.change end,
                      covers_below = excluded.covers_below, confidence = excluded.confidence, reliability = excluded.reliability,
                      valid_until = excluded.valid_until, tlp = excluded.tlp, pap = excluded.pap, title = excluded.title, markings = excluded.markings, run = excluded.run, withdrawn = false
                    """].Run(feed, page, (int)reliability, UnixTime.Of(now), run, change);
                var touched = (int)(long)session["select count(*) from intelligence where change = ?1 and not withdrawn"].Scalar(change)!;

                // By the external id, never through the index of runs (hence the plus): that would go through all of the feed for each row of the page.
                session[$"""
                    update intelligence set withdrawn = true, change = ?3 where id in (
                      select x.id from {rows} {held} where +x.run < ?4 and not x.withdrawn)
                    """].Run(feed, page, change, run);
                if (revoked.Count > 0)
                {
                    session[$"""
                        update intelligence set withdrawn = true, change = ?3 where id in (
                          select x.id from {rows} {held} where not x.withdrawn)
                        """].Run(feed, gone, change);
                }

                var withdrawn = (int)(long)session["select count(*) from intelligence where change = ?1 and withdrawn"].Scalar(change)!;
                var added = indicators.Count - known;
                return (added, touched - added, indicators.Count - touched, withdrawn);
            },
            stop);
    }

    public Task<(long InForce, long Gone)> GoneAsync(string feed, long run, CancellationToken stop) => readers.ReadAsync(
        session =>
        {
            using var row = session["select count(*), count(*) filter (where run < ?2) from intelligence where feed = ?1 and not withdrawn"].Read(feed, run);
            return row.Read() ? (row.GetInt64(0), row.GetInt64(1)) : default;
        },
        stop);

    public Task<int> WithdrawAsync(string feed, long run, CancellationToken stop) => writer.RunPatientlyAsync(
        session => session["update intelligence set withdrawn = true, change = ?3 where feed = ?1 and run < ?2 and not withdrawn"].Run(feed, run, Next(session)), stop);

    public Task<long> LatestAsync(CancellationToken stop) => readers.ReadAsync(session => (long)session["select change from intelligence_tail"].Scalar()!, stop);

    public Task<IReadOnlyList<IndicatorChange>> ChangedAsync((long Change, long Id) after, int limit, CancellationToken stop) => readers.ReadAsync<IReadOnlyList<IndicatorChange>>(
        session =>
        {
            var found = new List<IndicatorChange>();
            using var rows = session["select change, id, type, value, covers_below, withdrawn, pattern from intelligence where (change, id) > (?1, ?2) order by change, id limit ?3"].Read(after.Change, after.Id, limit);
            while (rows.Read())
                found.Add(new IndicatorChange(rows.GetInt64(0), rows.GetInt64(1), rows.GetString(2), rows.GetString(3), rows.GetBoolean(4), rows.GetBoolean(5), rows.IsDBNull(6) ? null : rows.GetString(6)));
            return found;
        },
        stop);

    public Task<IReadOnlyList<ImportedIndicator>> ReadAsync(IReadOnlyCollection<long> ids, CancellationToken stop) => readers.ReadAsync(
        session => IndicatorRows.All(session, session[$"{IndicatorRows.Select} where x.id {session.Dialect.IsAny("?1")}"].Read(ids.ToArray())), stop);

    public Task<IReadOnlyList<long>> IncidentsShowingAsync(IReadOnlyCollection<(string Type, string Value)> values, int limit, CancellationToken stop)
    {
        var page = JsonSerializer.Serialize(values.Select(value => new { t = value.Type, v = value.Value }));
        return readers.ReadAsync<IReadOnlyList<long>>(
            session =>
            {
                var found = new List<long>();
                using var rows = session[$"""
                    select i.id from incident i where i.status in ('new', 'open', 'assigned') and i.merged_into is null and i.id in (
                      select o.incident from {session.Dialect.JsonRows("?1")} {session.Dialect.EachOf("observable", "v", "v.value = r.value ->> 'v' and v.type = r.value ->> 't'")} {session.Dialect.Showing})
                    order by i.last_seen desc, i.id desc limit ?2
                    """].Read(page, limit);
                while (rows.Read())
                    found.Add(rows.GetInt64(0));
                return found;
            },
            stop);
    }

    public Task<IReadOnlyList<(long Id, string Type, string Value)>> SeenAsync(long after, int limit, CancellationToken stop) => readers.ReadAsync<IReadOnlyList<(long, string, string)>>(
        session =>
        {
            var found = new List<(long, string, string)>();
            using var rows = session["select id, type, value from observable where id > ?1 order by id limit ?2"].Read(after, limit);
            while (rows.Read())
                found.Add((rows.GetInt64(0), rows.GetString(1), rows.GetString(2)));
            return found;
        },
        stop);

    /// <summary>The row stays locked until the commit, so that numbers come in its order.</summary>
    private static long Next(StoreSession session) => (long)session["update intelligence_tail set change = change + 1 returning change"].Scalar()!;
}
