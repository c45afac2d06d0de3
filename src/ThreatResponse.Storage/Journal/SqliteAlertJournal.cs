using System.Text.Json;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Storage.Decisions;
using ThreatResponse.Storage.Sqlite;

namespace ThreatResponse.Storage.Journal;

/// <summary>The journal on the embedded store.</summary>
internal sealed class SqliteAlertJournal(SqliteWriter writer, SqliteReaders readers, JournalSignals signals, TimeProvider time) : IAlertJournal
{
    private readonly FlowContexts _contexts = new();

    public async Task<JournalReceipt> AppendAsync(JournalBatch batch, CancellationToken stop)
    {
        // Serialised before the writer's turn: its thread is the scarce one.
        var bodies = new byte[batch.Alerts.Count][];
        for (var i = 0; i < bodies.Length; i++)
            bodies[i] = StoreJson.Write(batch.Alerts[i].Alert);

        var receipt = await writer.RunAsync(session => Append(session, batch, bodies), stop);
        foreach (var partition in batch.Alerts.Select(entry => entry.Partition).Distinct())
            signals.Pulse(partition);
        return receipt;
    }

    public Task<IReadOnlyList<JournalledAlert>> ReadAsync(int partition, long after, int limit, CancellationToken stop) =>
        readers.ReadAsync<IReadOnlyList<JournalledAlert>>(
            session =>
            {
                var found = new List<JournalledAlert>();
                using var rows = session["select seq, received, body from alert where partition = ?1 and seq > ?2 order by seq limit ?3"].Read(partition, after, limit);
                while (rows.Read())
                    found.Add(new JournalledAlert(rows.GetInt64(0), partition, UnixTime.From(rows.GetInt64(1)), StoreJson.ReadAlert(rows.GetFieldValue<byte[]>(2))));
                return found;
            },
            stop);

    public async Task WaitAsync(int partition, long after, TimeSpan patience, CancellationToken stop)
    {
        var next = signals.Next(partition);
        if (readers.Read(session => session["select 1 from alert where partition = ?1 and seq > ?2 limit 1"].Scalar(partition, after)) is not null)
            return;
        try
        {
            await next.WaitAsync(patience, time, stop);
        }
        catch (TimeoutException)
        {
            // The patience is over: the caller looks again.
        }
    }

    public Task<PartitionMarks> MarksAsync(int partition, CancellationToken stop) =>
        readers.ReadAsync(
            session =>
            {
                using var rows = session["select decided, handled from partition_mark where partition = ?1"].Read(partition);
                return rows.Read() ? new PartitionMarks(rows.GetInt64(0), rows.GetInt64(1)) : new PartitionMarks(0, 0);
            },
            stop);

    private JournalReceipt Append(SqliteSession session, JournalBatch batch, byte[][] bodies)
    {
        var received = UnixTime.Of(batch.Received);
        var accepted = 0;
        for (var i = 0; i < bodies.Length; i++)
        {
            if (AppendOne(session, batch.Alerts[i], bodies[i], received))
                accepted++;
        }

        foreach (var context in batch.Contexts)
            AttachOrHold(session, context, batch.Received);

        var letters = new long[batch.Rejected.Count];
        for (var i = 0; i < letters.Length; i++)
            letters[i] = DeadLetterRows.Keep(session, batch, batch.Rejected[i]);
        if (batch.Replays is { } settled)
            DeadLetterRows.Settle(session, settled, "replayed");

        var duplicates = bodies.Length - accepted;
        SourceTotals.Add(session, batch, accepted, duplicates);
        return new JournalReceipt(accepted, duplicates, letters);
    }

    private bool AppendOne(SqliteSession session, JournalEntry entry, byte[] body, long received)
    {
        var alert = entry.Alert;
        if (alert.NaturalKeyExpires)
            RetireKey(session, alert, received);

        long seq;
        using (var row = session["""
            insert into alert (partition, source, natural_key, event_id, received, occurred, last_received, flow_key, body, raw)
            values (?1, ?2, ?3, ?4, ?5, ?6, ?5, ?7, ?8, ?9)
            on conflict (source, natural_key) do update set count = count + 1, last_received = excluded.last_received
            returning seq, count
            """].Read(entry.Partition, alert.Source, alert.NaturalKey, alert.EventId, received, UnixTime.Of(alert.Occurred), alert.FlowKey, body, entry.Raw))
        {
            row.Read();
            if (row.GetInt64(1) > 1)
                return false;
            seq = row.GetInt64(0);
        }

        if (alert.FlowKey is { } flow)
        {
            foreach (var context in _contexts.Of(flow))
                Attach(session, seq, UnixTime.Of(alert.Occurred), context);
        }

        return true;
    }

    /// <summary>A key that is a hash of the content identifies for 24 hours: an older alert with it gives it up.</summary>
    private static void RetireKey(SqliteSession session, Alert alert, long received)
    {
        const long Day = 24 * 60 * 60 * 1000;
        session["update alert set natural_key = natural_key || '#' || seq where source = ?1 and natural_key = ?2 and received < ?3"]
            .Run(alert.Source, alert.NaturalKey, received - Day);
    }

    private void AttachOrHold(SqliteSession session, JournalContext context, DateTimeOffset now)
    {
        _contexts.Hold(context, now);
        var occurred = UnixTime.Of(context.Context.Occurred);
        var join = (long)FlowContexts.Join.TotalMilliseconds;
        var alerts = new List<(long Seq, long Occurred)>();
        using (var rows = session["select seq, occurred from alert where flow_key = ?1 and occurred between ?2 and ?3 limit 64"].Read(context.Context.FlowKey, occurred - join, occurred + join))
        {
            while (rows.Read())
                alerts.Add((rows.GetInt64(0), rows.GetInt64(1)));
        }

        foreach (var (seq, at) in alerts)
            Attach(session, seq, at, context);
    }

    private static void Attach(SqliteSession session, long seq, long time, JournalContext context)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(context.Context, StoreJson.Default.AlertContext);
        var observables = JsonSerializer.Serialize(context.Observables, StoreJson.Default.Observables);
        if (session["insert or ignore into alert_context (seq, occurred, body, observables) values (?1, ?2, ?3, ?4)"].Run(seq, UnixTime.Of(context.Context.Occurred), body, observables) == 0)
            return;

        // An alert that is still to be handled takes these up with its own sightings.
        if (session["select incident from incident_alert where seq = ?1"].Scalar(seq) is long incident)
            Sightings.Add(session, seq, incident, time, context.Observables);
    }
}
