using Npgsql;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Storage.Postgres;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Journal;

/// <summary>How the journal is read in a cluster: no thread waits for the database.</summary>
internal sealed class PostgresJournalReads(PipelineConnections connections)
{
    public Task<IReadOnlyList<JournalledAlert>> ReadAsync(int partition, long after, int limit, CancellationToken stop) =>
        connections.Commands.ReadAsync<IReadOnlyList<JournalledAlert>>(
            "select seq, received, body from alert where partition = $1 and seq > $2 order by seq limit $3",
            [Bulk.Value(partition), Bulk.Value(after), Bulk.Value(limit)],
            async rows =>
            {
                var found = new List<JournalledAlert>();
                while (await rows.ReadAsync(stop))
                    found.Add(new JournalledAlert(rows.GetInt64(0), partition, UnixTime.From(rows.GetInt64(1)), StoreJson.ReadAlert(rows.GetFieldValue<byte[]>(2))));
                return found;
            },
            stop);

    /// <summary>The next row of the index of partitions says it, whatever the statistics do: asked whether there is any, the planner reads all that was ever journalled.</summary>
    public Task<IReadOnlyList<int>> AheadAsync(IReadOnlyDictionary<int, long> read, CancellationToken stop) =>
        connections.Commands.ReadAsync<IReadOnlyList<int>>(
            """
            select p from unnest($1::integer[], $2::bigint[]) as r(p, after)
            where r.p = (select a.partition from alert a where (a.partition, a.seq) > (r.p, r.after) order by a.partition, a.seq limit 1)
            """,
            [Bulk.Ints([.. read.Keys]), Bulk.Longs([.. read.Values])],
            async rows =>
            {
                var found = new List<int>();
                while (await rows.ReadAsync(stop))
                    found.Add(rows.GetInt32(0));
                return found;
            },
            stop);

    public Task<PartitionMarks> MarksAsync(int partition, CancellationToken stop) =>
        connections.Commands.ReadAsync(
            "select decided, handled from partition_mark where partition = $1",
            [Bulk.Value(partition)],
            async rows => await rows.ReadAsync(stop) ? new PartitionMarks(rows.GetInt64(0), rows.GetInt64(1)) : new PartitionMarks(0, 0),
            stop);
}
