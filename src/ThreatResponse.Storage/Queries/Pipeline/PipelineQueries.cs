using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Queries.Pipeline;

internal sealed class PipelineQueries(IStoreReaders readers, StorePartitions partitions, IHandledLatencies latencies, TimeProvider time) : IPipelineQueries
{
    public Task<PipelineStats> StatsAsync(CancellationToken stop) =>
        readers.ReadAsync(
            session =>
            {
                long journalled, duplicates, deadLetters, ignored;
                using (var row = session["select cast(coalesce(sum(journalled), 0) as bigint), cast(coalesce(sum(duplicates), 0) as bigint), cast(coalesce(sum(dead_letters), 0) as bigint), cast(coalesce(sum(ignored), 0) as bigint) from source_total"].Read())
                {
                    row.Read();
                    (journalled, duplicates, deadLetters, ignored) = (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3));
                }

                var handled = (long)session["select cast(coalesce(sum(handled_count), 0) as bigint) from partition_mark"].Scalar()!;
                var openLetters = (long)session["select count(*) from dead_letter where settled is null"].Scalar()!;
                var incidents = (long)session["select incidents from store_tail"].Scalar()!;
                return new PipelineStats(
                    journalled + duplicates + deadLetters, journalled, duplicates, deadLetters, ignored, handled, Math.Max(0, journalled - handled), LagSeconds(session), openLetters,
                    incidents, partitions.Count, latencies.P99(), StormQuery.All(session, time.GetUtcNow()));
            },
            stop);

    public Task<IReadOnlyList<PartitionStats>> PartitionsAsync(CancellationToken stop) => readers.ReadAsync(session => PartitionQuery.All(session, partitions.Count), stop);

    public IReadOnlyList<GroupCommitStats> GroupCommits() => Postgres.StoreMetrics.Sums();

    public Task<IReadOnlyList<SourceStorm>> StormsAsync(CancellationToken stop) => readers.ReadAsync(session => StormQuery.All(session, time.GetUtcNow()), stop);

    public Task<IReadOnlyList<SourceStats>> SourcesAsync(CancellationToken stop) =>
        readers.ReadAsync(
            session =>
            {
                var now = UnixTime.Of(time.GetUtcNow()) / 60_000;
                var from = (now / 60 * 60) - (23 * 60);
                var byHour = new Dictionary<string, int[]>();
                var lastMinute = new Dictionary<string, int>();
                using (var rows = session["select source, minute, journalled from source_minute where minute >= ?1"].Read(from))
                {
                    while (rows.Read())
                    {
                        var (source, minute, count) = (rows.GetString(0), rows.GetInt64(1), rows.GetInt32(2));
                        if (!byHour.TryGetValue(source, out var hours))
                            byHour[source] = hours = new int[24];
                        hours[Math.Clamp((minute - from) / 60, 0, 23)] += count;
                        if (minute >= now - 1)
                            lastMinute[source] = Math.Max(lastMinute.GetValueOrDefault(source), count);
                    }
                }

                return Totals(session, byHour, lastMinute);
            },
            stop);

    public Task<IReadOnlyDictionary<string, int>> WeightsAsync(CancellationToken stop) =>
        readers.ReadAsync<IReadOnlyDictionary<string, int>>(
            session =>
            {
                var found = new Dictionary<string, int>(StringComparer.Ordinal);
                using var rows = session["select source, weight from source_lane"].Read();
                while (rows.Read())
                    found[rows.GetString(0)] = rows.GetInt32(1);
                return found;
            },
            stop);

    public Task<IReadOnlyList<SourceStep>> RateAsync(int hours, int steps, CancellationToken stop) =>
        readers.ReadAsync<IReadOnlyList<SourceStep>>(
            session =>
            {
                var until = (UnixTime.Of(time.GetUtcNow()) / 60_000) + 1;
                var width = Math.Max(1, (hours * 60) / steps);
                var from = until - (width * steps);
                var sums = Enumerable.Range(0, steps).Select(_ => new Dictionary<string, int>()).ToArray();
                using var rows = session["select source, (minute - ?1) / ?2, cast(sum(journalled) as bigint) from source_minute where minute >= ?1 and minute < ?3 group by 1, 2"].Read(from, width, until);
                while (rows.Read())
                    sums[Math.Clamp(rows.GetInt32(1), 0, steps - 1)][rows.GetString(0)] = rows.GetInt32(2);
                return [.. sums.Select((bySource, step) => new SourceStep(UnixTime.From((from + (step * width)) * 60_000), bySource))];
            },
            stop);

    public Task<Page<DeadLetterRow>> DeadLettersAsync(string? source, int limit, string? cursor, CancellationToken stop) =>
        readers.ReadAsync(
            session =>
            {
                var before = cursor is null ? long.MaxValue : Cursor.ReadPair(cursor).Id;
                var found = new List<DeadLetterRow>();
                using var rows = session["""
                    select id, source, received, reason, break_at, substr(raw, 1, 65536), length(raw), alike from dead_letter
                    where settled is null and id < ?1 and (cast(?2 as text) is null or source = ?2) order by id desc limit ?3
                    """].Read(before, source, limit + 1);
                while (rows.Read())
                {
                    found.Add(new DeadLetterRow(
                        rows.GetInt64(0), rows.GetString(1), UnixTime.From(rows.GetInt64(2)), rows.GetString(3), rows.IsDBNull(4) ? null : rows.GetInt32(4),
                        rows.GetValue(5) as byte[] ?? [], rows.GetInt64(6), rows.GetInt64(7)));
                }

                return Paging.Of(found, limit, row => Cursor.Of(0, row.Id));
            },
            stop);

    private double LagSeconds(StoreSession session)
    {
        // In the order of the index by partition: in that of seq alone, all that others have received since is walked over.
        var oldest = session["select min((select case when a.partition = m.partition then a.received end from alert a where (a.partition, a.seq) > (m.partition, m.handled) order by a.partition, a.seq limit 1)) from partition_mark m"].Scalar() as long?;
        return oldest is { } since ? Math.Max(0, (UnixTime.Of(time.GetUtcNow()) - since) / 1000.0) : 0;
    }

    private static IReadOnlyList<SourceStats> Totals(StoreSession session, Dictionary<string, int[]> byHour, Dictionary<string, int> lastMinute)
    {
        var found = new List<SourceStats>();
        using var rows = session["select source, journalled, duplicates, dead_letters, ignored, last_received from source_total order by source"].Read();
        while (rows.Read())
        {
            var source = rows.GetString(0);
            found.Add(new SourceStats(
                source, rows.GetInt64(1), rows.GetInt64(2), rows.GetInt64(3), rows.GetInt64(4), rows.IsDBNull(5) ? null : UnixTime.From(rows.GetInt64(5)),
                byHour.GetValueOrDefault(source) ?? new int[24], lastMinute.GetValueOrDefault(source)));
        }

        return found;
    }
}
