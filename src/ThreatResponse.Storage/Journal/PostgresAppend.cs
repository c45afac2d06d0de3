using Npgsql;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Storage.Postgres;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Journal;

/// <summary>
/// One group of appends in one transaction. Its partitions are locked before a <c>seq</c> is drawn and until the commit: what a partition's reader
/// sees, it sees in order, and nothing lower comes later.
/// </summary>
internal sealed class PostgresAppend
{
    private const int PartitionLock = 0x7472;     // the namespace of our advisory locks
    private const long Day = 24 * 60 * 60 * 1000;

    private const string InsertAlerts = """
        with incoming as materialized (
          select i.*, nextval('alert_seq') as seq
          from unnest($1::uuid[], $2::integer[], $3::integer[], $4::bigint[], $5::bigint[], $6::text[], $7::text[], $8::text[], $9::bytea[], $10::bytea[])
            as i(key, repeats, partition, received, occurred, source, event_id, flow_key, body, raw)),
        kept as (
          insert into alert_key (key, seq, count, received, last_received) select key, seq, repeats, received, received from incoming order by key
          on conflict (key) do update set count = alert_key.count + excluded.count, last_received = greatest(alert_key.last_received, excluded.last_received)
          returning key, seq, (xmax = 0) as fresh)
        insert into alert (seq, partition, key, source, event_id, received, occurred, flow_key, body, raw)
        select i.seq, i.partition, i.key, i.source, i.event_id, i.received, i.occurred, i.flow_key, i.body, i.raw
        from kept k join incoming i on i.seq = k.seq where k.fresh order by i.seq
        returning key, seq
        """;

    private readonly NpgsqlConnection _connection;
    private readonly IReadOnlyList<PendingAppend> _group;
    private readonly Dictionary<Guid, Incoming> _incoming = [];

    public PostgresAppend(NpgsqlConnection connection, IReadOnlyList<PendingAppend> group)
    {
        (_connection, _group) = (connection, group);
        foreach (var append in group)
        {
            for (var i = 0; i < append.Keys.Length; i++)
            {
                if (_incoming.TryGetValue(append.Keys[i], out var known))
                    known.Repeats++;
                else
                    _incoming[append.Keys[i]] = new Incoming(append, i, append.Batch.Received) { Repeats = 1 };
            }
        }
    }

    /// <summary>Partitions that may have got alerts.</summary>
    public IEnumerable<int> Partitions => _incoming.Values.Select(incoming => incoming.Partition).Distinct();

    public async Task<IReadOnlyList<JournalReceipt>> Apply()
    {
        var fresh = _incoming.Count == 0 ? [] : await AddAlerts();
        var (accepted, taken) = (new int[_group.Count], new HashSet<Guid>(fresh.Count));
        for (var a = 0; a < _group.Count; a++)
        {
            foreach (var key in _group[a].Keys)
                accepted[a] += fresh.ContainsKey(key) && taken.Add(key) ? 1 : 0;
        }

        if (_group.Any(append => append.Batch.Contexts.Count > 0) || _incoming.Values.Any(incoming => incoming.Entry.Alert.FlowKey is not null))
            AddContexts(fresh);
        return AddRest(accepted);
    }

    private async Task<Dictionary<Guid, long>> AddAlerts()
    {
        var incoming = _incoming.ToArray();
        await using var batch = new NpgsqlBatch(_connection);
        batch.BatchCommands.Add(Bulk.Command(
            "select pg_advisory_xact_lock($1, p) from (select unnest($2::integer[]) as p) as locked", Bulk.Value(PartitionLock), Bulk.Ints([.. Partitions.Order()])));
        var expiring = incoming.Where(pair => pair.Value.Entry.Alert.NaturalKeyExpires).Select(pair => pair.Key).ToArray();
        if (expiring.Length > 0)
        {
            // A key that is a hash of the content identifies for 24 hours: an older alert with it gives it up.
            var before = UnixTime.Of(_group[0].Batch.Received) - Day;
            batch.BatchCommands.Add(Bulk.Command(
                "update alert a set key = gen_random_uuid() from alert_key k where k.key = any($1) and k.received < $2 and a.seq = k.seq", Bulk.Uuids(expiring), Bulk.Value(before)));
            batch.BatchCommands.Add(Bulk.Command("delete from alert_key where key = any($1) and received < $2", Bulk.Uuids(expiring), Bulk.Value(before)));
        }

        batch.BatchCommands.Add(Bulk.Command(
            InsertAlerts,
            Bulk.Uuids([.. incoming.Select(pair => pair.Key)]),
            Bulk.Ints([.. incoming.Select(pair => pair.Value.Repeats)]),
            Bulk.Ints([.. incoming.Select(pair => pair.Value.Partition)]),
            Bulk.Longs([.. incoming.Select(pair => UnixTime.Of(pair.Value.Received))]),
            Bulk.Longs([.. incoming.Select(pair => UnixTime.Of(pair.Value.Entry.Alert.Occurred))]),
            Bulk.Texts([.. incoming.Select(pair => pair.Value.Entry.Alert.Source)]),
            Bulk.Texts([.. incoming.Select(pair => pair.Value.Entry.Alert.EventId)]),
            Bulk.Texts([.. incoming.Select(pair => pair.Value.Entry.Alert.FlowKey)]),
            Bulk.Bytes([.. incoming.Select(pair => pair.Value.Body)]),
            Bulk.Bytes([.. incoming.Select(pair => pair.Value.Entry.Raw.ToArray())])));
        var fresh = new Dictionary<Guid, long>(incoming.Length);
        await using var rows = await batch.ExecuteReaderAsync();
        do
        {
            while (rows.FieldCount == 2 && await rows.ReadAsync())
                fresh[rows.GetGuid(0)] = rows.GetInt64(1);
        }
        while (await rows.NextResultAsync());
        return fresh;
    }

    private void AddContexts(Dictionary<Guid, long> fresh)
    {
        using var session = new BorrowedSession(_connection);
        var contexts = new PostgresContexts(session, UnixTime.Of(_group[0].Batch.Received));
        foreach (var (key, seq) in fresh.OrderBy(pair => pair.Value))
            contexts.AttachHeld(seq, _incoming[key].Entry.Alert);
        foreach (var context in _group.SelectMany(append => append.Batch.Contexts))
            contexts.AttachOrHold(context);
        contexts.Forget();
    }

    /// <summary>Dead letters and counts: few rows for many alerts.</summary>
    private JournalReceipt[] AddRest(int[] accepted)
    {
        using var session = new BorrowedSession(_connection);
        var receipts = new JournalReceipt[_group.Count];
        for (var a = 0; a < receipts.Length; a++)
        {
            var batch = _group[a].Batch;
            long[] letters = [.. batch.Rejected.Select(rejected => DeadLetterRows.Keep(session, batch, rejected))];
            if (batch.Replays is { } settled)
                DeadLetterRows.Settle(session, settled, "replayed");
            receipts[a] = new JournalReceipt(accepted[a], batch.Alerts.Count - accepted[a], letters);
        }

        // Last, and in one order: these rows are shared by all who append.
        foreach (var sum in SourceSum.Of(_group.Select((append, a) => (append.Batch, receipts[a]))).OrderBy(sum => sum.Source, StringComparer.Ordinal))
            SourceTotals.Add(session, sum);
        return receipts;
    }

    private sealed class Incoming(PendingAppend append, int index, DateTimeOffset received)
    {
        public JournalEntry Entry => append.Batch.Alerts[index];

        public int Partition => append.Partitions[index];

        public byte[] Body => append.Bodies[index];

        public DateTimeOffset Received => received;

        public int Repeats { get; set; }
    }
}
