using System.Text.Json;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Journal;

/// <summary>
/// Contexts of flows, held in a table for all processes: the alert may come to another one. Its lock is taken alone here and shared by batches that decide on
/// alerts with a flow: a context is taken up by the one or by the other, never by both or by none.
/// </summary>
internal sealed class PostgresContexts
{
    public const string LockShared = "select pg_advisory_xact_lock_shared(29555, 0)";
    private const string LockAlone = "select pg_advisory_xact_lock(29555, 0)";
    private const int MostOfAFlow = 16;
    private readonly StoreSession _session;
    private readonly long _now;

    public PostgresContexts(StoreSession session, long now)
    {
        (_session, _now) = (session, now);
        session[LockAlone].Scalar();
    }

    public void AttachHeld(long seq, Alert alert)
    {
        if (alert.FlowKey is not { } flow)
            return;
        var held = new List<byte[]>();
        using (var rows = _session["select context from flow_context where flow_key = ?1 and until > ?2 order by id"].Read(flow, _now))
        {
            while (rows.Read())
                held.Add(rows.GetFieldValue<byte[]>(0));
        }

        foreach (var context in held)
            AlertContexts.Attach(_session, seq, UnixTime.Of(alert.Occurred), JsonSerializer.Deserialize(context, StoreJson.Default.JournalContext)!);
    }

    public void AttachOrHold(JournalContext context)
    {
        _session["insert into flow_context (flow_key, until, context) select ?1, ?2, ?3 where (select count(*) from flow_context where flow_key = ?1) < ?4"].Run(
            context.Context.FlowKey, _now + (long)AlertContexts.Join.TotalMilliseconds, JsonSerializer.SerializeToUtf8Bytes(context, StoreJson.Default.JournalContext), MostOfAFlow);
        AlertContexts.Attach(_session, context);
    }

    public void Forget() => _session["delete from flow_context where until <= ?1"].Run(_now);
}
