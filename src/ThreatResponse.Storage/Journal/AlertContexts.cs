using System.Text.Json;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Storage.Decisions;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Journal;

/// <summary>Joins what sensors told of a flow with the alerts of that flow.</summary>
internal static class AlertContexts
{
    /// <summary>How far apart an alert and its context may be.</summary>
    public static readonly TimeSpan Join = TimeSpan.FromMinutes(5);

    /// <summary>Attaches it to the alerts of its flow that are there already.</summary>
    public static void Attach(StoreSession session, JournalContext context)
    {
        var occurred = UnixTime.Of(context.Context.Occurred);
        var join = (long)Join.TotalMilliseconds;
        var alerts = new List<(long Seq, long Occurred)>();
        using (var rows = session["select seq, occurred from alert where flow_key = ?1 and occurred between ?2 and ?3 limit 64"].Read(context.Context.FlowKey, occurred - join, occurred + join))
        {
            while (rows.Read())
                alerts.Add((rows.GetInt64(0), rows.GetInt64(1)));
        }

        foreach (var (seq, at) in alerts)
            Attach(session, seq, at, context);
    }

    public static void Attach(StoreSession session, long seq, long time, JournalContext context)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(context.Context, StoreJson.Default.AlertContext);
        var observables = JsonSerializer.Serialize(context.Observables, StoreJson.Default.Observables);
        if (session["insert into alert_context (seq, occurred, body, observables) values (?1, ?2, ?3, ?4) on conflict do nothing"].Run(seq, UnixTime.Of(context.Context.Occurred), body, observables) == 0)
            return;

        // An alert that is still to be handled takes these up with its own sightings.
        if (session["select incident from incident_alert where seq = ?1"].Scalar(seq) is long incident)
            Sightings.Add(session, seq, incident, time, context.Observables);
    }
}
