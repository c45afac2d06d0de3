using System.Text.Json;
using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Enrichment;

/// <summary>Answers and questions of providers, one SQL for both stores.</summary>
internal sealed class EnrichmentStore(IStoreWriter writer, IStoreReaders readers) : IEnrichmentStore
{
    public Task<int> WantAsync(string provider, IReadOnlyCollection<EnrichmentWish> wishes, DateTimeOffset now, CancellationToken stop)
    {
        var page = EnrichmentRows.Page(wishes);
        return writer.RunPatientlyAsync(
            session => session[$"""
                insert into enrichment (provider, type, value, priority, due, step, tries, verdict, reliability)
                select ?1, r.value ->> 't', r.value ->> 'v', cast(r.value ->> 'p' as integer), ?3, 0, 0, 0, 0 from {session.Dialect.JsonRows("?2")} where true
                on conflict (provider, type, value) do update set priority = excluded.priority, due = case when enrichment.answered is null then enrichment.due else excluded.due end, step = 0
                where (enrichment.answered is null and enrichment.due is not null and enrichment.priority < excluded.priority)
                  or (enrichment.answered is not null and enrichment.expires <= ?3 and (enrichment.due is null or enrichment.due > ?3))
                """].Run(provider, page, UnixTime.Of(now)),
            stop);
    }

    public Task WantNowAsync(string provider, string type, string value, DateTimeOffset now, CancellationToken stop) => writer.RunPatientlyAsync(
        session => session["""
            insert into enrichment (provider, type, value, priority, due, step, tries, verdict, reliability) values (?1, ?2, ?3, ?4, ?5, 0, 0, 0, 0)
            on conflict (provider, type, value) do update set priority = excluded.priority, due = excluded.due, tries = 0
            """].Run(provider, type, value, EnrichmentWish.ByHand, UnixTime.Of(now)),
        stop);

    public Task<IReadOnlyList<EnrichmentEntry>> DueAsync(string provider, bool againToo, int limit, DateTimeOffset now, CancellationToken stop) => readers.ReadAsync<IReadOnlyList<EnrichmentEntry>>(
        session => EnrichmentRows.All(session[$"{EnrichmentRows.Select} where x.provider = ?1 and x.due <= ?2{(againToo ? "" : " and x.priority > 0")} order by x.priority desc, x.due limit ?3"]
            .Read(provider, UnixTime.Of(now), limit)),
        stop);

    public Task<DateTimeOffset?> NextDueAsync(string provider, CancellationToken stop) => readers.ReadAsync<DateTimeOffset?>(
        session => session["select min(due) from enrichment where provider = ?1 and due is not null"].Scalar(provider) is long due ? UnixTime.From(due) : null, stop);

    public Task AnswerAsync(EnrichmentEntry entry, bool tells, bool differs, CancellationToken stop)
    {
        var (answer, at) = (entry.Answer!, UnixTime.Of(entry.Answered!.Value));
        return writer.RunPatientlyAsync(
            session =>
            {
                if (differs)
                {
                    session["insert into enrichment_past (provider, type, value, at, verdict, score, positive, engines) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) on conflict do nothing"]
                        .Run(entry.Provider, entry.Type, entry.Value, at, (int)answer.Verdict, answer.Score, answer.Engines?.Positive, answer.Engines?.Of);
                }

                return session["""
                    update enrichment set priority = ?4, due = ?5, step = ?6, tries = 0, fault = null, answered = ?7, expires = ?8, verdict = ?9, answer = ?10, untold = untold or ?11, reliability = ?12, ran_out = false
                    where provider = ?1 and type = ?2 and value = ?3
                    """].Run(
                    entry.Provider, entry.Type, entry.Value, entry.Priority, Of(entry.Due), entry.Step, at, Of(entry.Expires), (int)answer.Verdict,
                    JsonSerializer.SerializeToUtf8Bytes(answer, StoreJson.Default.EnrichmentAnswer), tells, (int)entry.Reliability);
            },
            stop);
    }

    public Task FailAsync(EnrichmentEntry entry, CancellationToken stop) => writer.RunPatientlyAsync(
        session => session["update enrichment set due = ?4, tries = ?5, fault = ?6 where provider = ?1 and type = ?2 and value = ?3"]
            .Run(entry.Provider, entry.Type, entry.Value, Of(entry.Due), entry.Tries, entry.Fault),
        stop);

    public Task RunOutAsync(string provider, int limit, DateTimeOffset now, CancellationToken stop) => writer.RunPatientlyAsync(
        session => session["""
            update enrichment set ran_out = true, untold = true
            where provider = ?1 and (type, value) in (select x.type, x.value from enrichment x where x.provider = ?1 and x.verdict > 0 and not x.ran_out and x.expires <= ?2 order by x.expires limit ?3)
            """].Run(provider, UnixTime.Of(now), limit),
        stop);

    public Task<DateTimeOffset?> NextRunsOutAsync(string provider, CancellationToken stop) => readers.ReadAsync<DateTimeOffset?>(
        session => session["select min(expires) from enrichment where provider = ?1 and verdict > 0 and not ran_out"].Scalar(provider) is long ends ? UnixTime.From(ends) : null, stop);

    public Task<IReadOnlyList<AnsweredValue>> UntoldAsync(string provider, int limit, CancellationToken stop) => readers.ReadAsync<IReadOnlyList<AnsweredValue>>(
        session =>
        {
            var found = new List<AnsweredValue>();
            using var rows = session["select type, value, answered from enrichment where provider = ?1 and untold limit ?2"].Read(provider, limit);
            while (rows.Read())
                found.Add(new AnsweredValue(rows.GetString(0), rows.GetString(1), UnixTime.From(rows.GetInt64(2))));
            return found;
        },
        stop);

    public Task ToldAsync(string provider, IReadOnlyCollection<AnsweredValue> values, CancellationToken stop)
    {
        var page = EnrichmentRows.Page(values);
        return writer.RunPatientlyAsync(
            session => session[$"""
                update enrichment set untold = false
                where provider = ?1 and untold and (type, value, answered) in (select r.value ->> 't', r.value ->> 'v', cast(r.value ->> 'a' as bigint) from {session.Dialect.JsonRows("?2")})
                """].Run(provider, page),
            stop);
    }

    public Task<IReadOnlyList<EnrichmentEntry>> OfAsync(IReadOnlyCollection<(string Type, string Value)> values, CancellationToken stop) => readers.ReadAsync(session => EnrichmentRows.Of(session, values), stop);

    public Task<EnrichmentEntry?> OneAsync(string provider, string type, string value, CancellationToken stop) => readers.ReadAsync(
        session => EnrichmentRows.All(session[$"{EnrichmentRows.Select} where x.provider = ?1 and x.type = ?2 and x.value = ?3"].Read(provider, type, value)).SingleOrDefault(), stop);

    public Task<long> LatestChangeAsync(CancellationToken stop) => readers.ReadAsync(session => session["select change from store_tail"].Scalar() as long? ?? 0, stop);

    public Task<(long UpTo, IReadOnlyList<OpenIncident> Open)> ChangedAsync(long after, int limit, CancellationToken stop) => readers.ReadAsync<(long, IReadOnlyList<OpenIncident>)>(
        session =>
        {
            // The tail's one row says whether there is anything: while nothing happens, no more is read.
            if (session["select change from store_tail"].Scalar() is long last && last <= after)
                return (after, []);
            var (found, upTo) = (new List<OpenIncident>(), after);
            using var rows = session[$"""
                select i.id, i.score, i.alerts, c.change, i.status in ('new', 'open', 'assigned') and i.merged_into is null from {session.Dialect.FirstChanged("?1", "?2")} order by c.change
                """].Read(after, limit);
            while (rows.Read())
            {
                upTo = rows.GetInt64(3);
                if (rows.GetBoolean(4))
                    found.Add(new OpenIncident(rows.GetInt64(0), rows.GetInt32(1), rows.GetInt64(2)));
            }

            return (upTo, found);
        },
        stop);

    public Task<long> WaitingAsync(string provider, DateTimeOffset now, CancellationToken stop) => readers.ReadAsync(
        session => (long)session["select count(*) from enrichment where provider = ?1 and due <= ?2"].Scalar(provider, UnixTime.Of(now))!, stop);

    public Task ForgetAsync(string provider, CancellationToken stop) => writer.RunPatientlyAsync(
        session => session["delete from enrichment where provider = ?1"].Run(provider) + session["delete from enrichment_past where provider = ?1"].Run(provider), stop);

    private static long? Of(DateTimeOffset? time) => time is { } at ? UnixTime.Of(at) : null;
}
