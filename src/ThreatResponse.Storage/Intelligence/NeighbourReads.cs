using System.Text.Json;
using ThreatResponse.Contracts.Intelligence;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Intelligence;

/// <summary>Neighbours of alerts, one SQL for both stores. Alerts with a value are found through the incidents that show it: what it costs is bounded by the incidents that are near, and by what is looked at of each.</summary>
internal sealed class NeighbourReads(IStoreReaders readers) : INeighbourAlerts
{
    private const int MostValues = 20_000, MostTargets = 20, MostOthers = 20, Looked = 20_000, Most = 500;

    /// <summary>Alerts <c>m</c> of incident <c>?1</c> between <c>?2</c> and <c>?3</c>, the newest of them.</summary>
    private static readonly string _lately = $"(select * from incident_alert where incident = ?1 and time between ?2 and ?3 order by time desc, seq desc limit {Looked}) m";

    public Task<NeighbourAlerts> ReadAsync(long incident, Func<string, string, bool> isNamed, (DateTimeOffset First, DateTimeOffset Last)? around, TimeSpan reach, CancellationToken stop) => readers.ReadAsync(
        session =>
        {
            var own = Named(session, [incident], isNamed);
            if (own.Observables.Length == 0)
                return new NeighbourAlerts([], false);
            var (far, first, last) = ((long)reach.TotalMilliseconds, around is { } near ? UnixTime.Of(near.First) : own.First, around is { } times ? UnixTime.Of(times.Last) : own.Last);
            var (from, to) = (first - far, last + far);
            var targets = JsonSerializer.Serialize(Targets(session, incident, from, to, own.Observables).Select(target => new { t = target }));
            var others = Others(session, incident, from, to, targets);
            long[] observables = [.. own.Observables.Union(Named(session, [.. others], isNamed).Observables)];

            var found = new List<NeighbourAlert>();
            Add(session, found, incident, from, to, observables, "", targets);
            var isCut = found.Count > Most;
            foreach (var other in others)
                isCut |= Add(session, found, other, from, to, observables, $"and m.target in (select r.value ->> 't' from {session.Dialect.JsonRows("?5")})", targets) > Most;
            return new NeighbourAlerts([.. found.OrderByDescending(alert => alert.Time).ThenByDescending(alert => alert.Seq).Take(Most)], isCut || found.Count > Most);
        },
        stop);

    private static (long[] Observables, long First, long Last) Named(StoreSession session, long[] incidents, Func<string, string, bool> isNamed)
    {
        var (found, first, last) = (new HashSet<long>(), long.MaxValue, long.MinValue);
        if (incidents.Length == 0)
            return ([], first, last);
        using var rows = session[$"""
            select v.id, v.type, v.value, o.first_seen, o.last_seen from incident_value o join observable v on v.id = o.observable
            where o.incident {session.Dialect.IsAny("?1")} and o.role <> 'detector' limit {MostValues}
            """].Read(incidents);
        while (rows.Read())
        {
            if (!isNamed(rows.GetString(1), rows.GetString(2)))
                continue;
            found.Add(rows.GetInt64(0));
            (first, last) = (Math.Min(first, rows.GetInt64(3)), Math.Max(last, rows.GetInt64(4)));
        }

        return ([.. found], first, last);
    }

    private static List<string> Targets(StoreSession session, long incident, long from, long to, long[] observables)
    {
        var found = new List<string>();
        using var rows = session[$"select distinct m.target from {_lately} where m.target is not null and {session.Dialect.AlertShows("?4")} limit {MostTargets}"].Read(incident, from, to, observables);
        while (rows.Read())
            found.Add(rows.GetString(0));
        return found;
    }

    /// <summary>Other incidents on these targets then; the last seen first.</summary>
    private static List<long> Others(StoreSession session, long incident, long from, long to, string targets)
    {
        var found = new List<long>();
        using var rows = session[$"""
            select o.incident from {session.Dialect.JsonRows("?4")} {session.Dialect.EachOf("observable", "v", "v.value = r.value ->> 't'")} {session.Dialect.Showing}
            where o.role in ('target', 'recipient') and o.last_seen >= ?2 and o.first_seen <= ?3 and o.incident <> ?1
            group by o.incident order by max(o.last_seen) desc, o.incident desc limit {MostOthers}
            """].Read(incident, from, to, targets);
        while (rows.Read())
            found.Add(rows.GetInt64(0));
        return found;
    }

    /// <returns>How many there are, at most one more than are wanted.</returns>
    private static int Add(StoreSession session, List<NeighbourAlert> found, long incident, long from, long to, long[] observables, string condition, string targets)
    {
        var before = found.Count;
        var sql = $"""
            select m.seq, m.incident, i.status, i.merged_into, m.time, a.body from {_lately} join alert a on a.seq = m.seq join incident i on i.id = m.incident
            where {session.Dialect.AlertShows("?4")} {condition} order by m.time desc, m.seq desc limit {Most + 1}
            """;
        using var rows = condition.Length == 0 ? session[sql].Read(incident, from, to, observables) : session[sql].Read(incident, from, to, observables, targets);
        while (rows.Read())
        {
            var isOpen = rows.GetString(2) is "new" or "open" or "assigned" && rows.IsDBNull(3);
            found.Add(new NeighbourAlert(rows.GetInt64(0), rows.GetInt64(1), isOpen, UnixTime.From(rows.GetInt64(4)), StoreJson.ReadAlert(rows.GetFieldValue<byte[]>(5))));
        }

        return found.Count - before;
    }
}
