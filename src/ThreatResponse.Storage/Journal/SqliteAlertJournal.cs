using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Journal;

/// <summary>The journal on the embedded store.</summary>
internal sealed class SqliteAlertJournal(IStoreWriter writer, JournalReads reads, SourceLanes lanes, JournalSignals signals) : IAlertJournal
{
    private readonly FlowContexts _contexts = new();

    public async Task<JournalReceipt> AppendAsync(JournalBatch batch, CancellationToken stop)
    {
        // Serialised before the writer's turn: its thread is the scarce one.
        var bodies = new byte[batch.Alerts.Count][];
        for (var i = 0; i < bodies.Length; i++)
            bodies[i] = StoreJson.Write(batch.Alerts[i].Alert);

        var lane = await lanes.OfAsync(batch.Source);
        var receipt = await writer.RunAsync(session => Append(session, batch, bodies, lane), stop);
        foreach (var dispatcher in batch.Alerts.Select(entry => entry.Dispatcher).Distinct())
            signals.Pulse(dispatcher);
        return receipt;
    }

    public Task<IReadOnlyList<JournalledAlert>> ReadAsync(int partition, long after, int limit, CancellationToken stop) => reads.ReadAsync(partition, after, limit, stop);

    public Task<IReadOnlyList<JournalPartition>> PartitionsAsync(int dispatcher, CancellationToken stop) => lanes.PartitionsAsync(dispatcher, stop);

    public Task<IReadOnlyList<int>> AheadAsync(IReadOnlyDictionary<int, long> read, CancellationToken stop) => reads.AheadAsync(read, stop);

    public Task NextAsync(int dispatcher) => signals.Next(dispatcher);

    public Task<PartitionMarks> MarksAsync(int partition, CancellationToken stop) => reads.MarksAsync(partition, stop);

    private JournalReceipt Append(StoreSession session, JournalBatch batch, byte[][] bodies, int lane)
    {
        var received = UnixTime.Of(batch.Received);
        var accepted = 0;
        for (var i = 0; i < bodies.Length; i++)
        {
            if (AppendOne(session, batch.Alerts[i], lanes.PartitionOf(batch.Alerts[i].Dispatcher, lane), bodies[i], received))
                accepted++;
        }

        foreach (var context in batch.Contexts)
        {
            _contexts.Hold(context, batch.Received);
            AlertContexts.Attach(session, context);
        }

        var letters = new long[batch.Rejected.Count];
        for (var i = 0; i < letters.Length; i++)
            letters[i] = DeadLetterRows.Keep(session, batch, batch.Rejected[i]);
        if (batch.Replays is { } settled)
            DeadLetterRows.Settle(session, settled, "replayed");

        var duplicates = bodies.Length - accepted;
        SourceTotals.Add(session, SourceSum.Of(batch, accepted, duplicates));
        return new JournalReceipt(accepted, duplicates, letters);
    }

    private bool AppendOne(StoreSession session, JournalEntry entry, int partition, byte[] body, long received)
    {
        var alert = entry.Alert;
        if (alert.NaturalKeyExpires)
            RetireKey(session, alert, received);

        long seq;
        using (var row = session["""
            insert into alert (partition, source, natural_key, event_id, received, occurred, last_received, flow_key, body, raw)
            values (?1, ?2, ?3, ?4, ?5, ?6, ?5, ?7, ?8, ?9)
            on conflict (source, natural_key) do update set count = alert.count + 1, last_received = excluded.last_received
            returning seq, count
            """].Read(partition, alert.Source, alert.NaturalKey, alert.EventId, received, UnixTime.Of(alert.Occurred), alert.FlowKey, body, entry.Raw))
        {
            row.Read();
            if (row.GetInt64(1) > 1)
                return false;
            seq = row.GetInt64(0);
        }

        if (alert.FlowKey is { } flow)
        {
            foreach (var context in _contexts.Of(flow))
                AlertContexts.Attach(session, seq, UnixTime.Of(alert.Occurred), context);
        }

        return true;
    }

    /// <summary>A key that is a hash of the content identifies for 24 hours: an older alert with it gives it up.</summary>
    private static void RetireKey(StoreSession session, Alert alert, long received)
    {
        const long Day = 24 * 60 * 60 * 1000;
        session["update alert set natural_key = natural_key || '#' || seq where source = ?1 and natural_key = ?2 and received < ?3"]
            .Run(alert.Source, alert.NaturalKey, received - Day);
    }
}
