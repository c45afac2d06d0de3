using System.Security.Cryptography;
using System.Text;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Decisions;

/// <summary>Which observable was seen in which alert and incident, and when.</summary>
internal static class Sightings
{
    /// <summary>An observable's id: 64 bits of a hash of its type and value, so that no look-up is needed to write a sighting.</summary>
    public static long IdOf(string type, string value)
    {
        var bytes = Encoding.UTF8.GetByteCount(value) + type.Length + 1;
        Span<byte> text = bytes <= 1024 ? stackalloc byte[bytes] : new byte[bytes];
        var at = Encoding.UTF8.GetBytes(type, text);
        text[at++] = 0;
        at += Encoding.UTF8.GetBytes(value, text[at..]);
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(text[..at], hash);
        return BitConverter.ToInt64(hash);
    }

    /// <summary>Adds observables to an alert that is in an incident already.</summary>
    public static void Add(StoreSession session, long seq, long incident, long time, IReadOnlyList<AlertObservable> observables)
    {
        foreach (var observable in observables)
        {
            var id = IdOf(observable.Type, observable.Value);
            if (session[session.Dialect.AddSighting].Run(id, seq) == 0)
                continue;
            AddObservable(session, id, observable.Type, observable.Value, 1, time, time, seq);
            AddToIncident(session, incident, id, observable.Role, 1, time, time);
        }
    }

    public static void AddObservable(StoreSession session, long id, string type, string value, long alerts, long first, long last, long seq) =>
        session["""
            insert into observable (id, type, value, alerts, incidents, first_seen, last_seen, last_seq) values (?1, ?2, ?3, ?4, 0, ?5, ?6, ?7)
            on conflict (id) do update set alerts = observable.alerts + ?4, first_seen = min(observable.first_seen, ?5), last_seen = max(observable.last_seen, ?6),
              last_seq = max(observable.last_seq, ?7)
            """].Run(id, type, value, alerts, first, last, seq);

    public static void AddToIncident(StoreSession session, long incident, long observable, string role, long alerts, long first, long last)
    {
        if (session["select 1 from incident_observable where incident = ?1 and observable = ?2 limit 1"].Scalar(incident, observable) is null)
            session["update observable set incidents = incidents + 1 where id = ?1"].Run(observable);
        session["""
            insert into incident_observable (incident, observable, role, alerts, first_seen, last_seen) values (?1, ?2, ?3, ?4, ?5, ?6)
            on conflict (incident, observable, role) do update set alerts = incident_observable.alerts + ?4,
              first_seen = min(incident_observable.first_seen, ?5), last_seen = max(incident_observable.last_seen, ?6)
            """].Run(incident, observable, role, alerts, first, last);
    }
}
