using Npgsql;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Postgres;

namespace ThreatResponse.Storage.Decisions;

internal static class PostgresSightings
{
    /// <summary>
    /// Adds sums up: of each observable in each incident, and of each observable. An observable's incidents rise by those that did not hold it in any role.
    /// What the batch's own openings show is in their rows already.
    /// </summary>
    public static NpgsqlBatchCommand Add(SightingSums sums, IReadOnlyList<IncidentState> openings)
    {
        var opened = openings.Select(state => state.Id).ToHashSet();
        var seen = sums.Observables.OrderBy(pair => pair.Key).ToList();
        var later = sums.InIncidents.Where(pair => !opened.Contains(pair.Key.Incident))
            .OrderBy(pair => pair.Key.Incident).ThenBy(pair => pair.Key.Observable).ThenBy(pair => pair.Key.Role, StringComparer.Ordinal).ToList();
        var inOpenings = InOpenings(sums, opened);
        return Bulk.Command(
            """
            with pairs as (
              insert into incident_observable (incident, observable, role, alerts, first_seen, last_seen)
              select * from unnest($1::bigint[], $2::bigint[], $3::text[], $4::bigint[], $5::bigint[], $6::bigint[])
              on conflict (incident, observable, role) do update set alerts = incident_observable.alerts + excluded.alerts,
                first_seen = least(incident_observable.first_seen, excluded.first_seen), last_seen = greatest(incident_observable.last_seen, excluded.last_seen)
              returning incident, observable, (xmax = 0) as fresh),
            fresh as (
              select observable, count(distinct incident) as incidents from pairs p
              where fresh and not exists (select 1 from incident_observable e where e.incident = p.incident and e.observable = p.observable)
                and not exists (select 1 from incident i where i.id = p.incident and p.observable = any(i.seen)) group by observable)
            insert into observable (id, type, value, alerts, incidents, first_seen, last_seen, last_seq, hub)
            select o.id, o.type, o.value, o.alerts, o.incidents + coalesce(f.incidents, 0), o.first_seen, o.last_seen, o.last_seq, o.incidents + coalesce(f.incidents, 0) > 50
            from unnest($7::bigint[], $8::text[], $9::text[], $10::bigint[], $11::bigint[], $12::bigint[], $13::bigint[], $14::bigint[]) as o(id, type, value, alerts, first_seen, last_seen, incidents, last_seq)
            left join fresh f on f.observable = o.id order by o.id
            on conflict (id) do update set alerts = observable.alerts + excluded.alerts, incidents = observable.incidents + excluded.incidents,
              first_seen = least(observable.first_seen, excluded.first_seen), last_seen = greatest(observable.last_seen, excluded.last_seen),
              last_seq = greatest(observable.last_seq, excluded.last_seq), hub = observable.incidents + excluded.incidents > 50
            """,
            Bulk.Longs([.. later.Select(pair => pair.Key.Incident)]),
            Bulk.Longs([.. later.Select(pair => pair.Key.Observable)]),
            Bulk.Texts([.. later.Select(pair => pair.Key.Role)]),
            Bulk.Longs([.. later.Select(pair => pair.Value.Alerts)]),
            Bulk.Longs([.. later.Select(pair => pair.Value.First)]),
            Bulk.Longs([.. later.Select(pair => pair.Value.Last)]),
            Bulk.Longs([.. seen.Select(pair => pair.Key)]),
            Bulk.Texts([.. seen.Select(pair => pair.Value.Type)]),
            Bulk.Texts([.. seen.Select(pair => pair.Value.Value)]),
            Bulk.Longs([.. seen.Select(pair => pair.Value.Alerts)]),
            Bulk.Longs([.. seen.Select(pair => pair.Value.First)]),
            Bulk.Longs([.. seen.Select(pair => pair.Value.Last)]),
            Bulk.Longs([.. seen.Select(pair => inOpenings.GetValueOrDefault(pair.Key))]),
            Bulk.Longs([.. seen.Select(pair => pair.Value.LastSeq)]));
    }

    /// <summary>For each observable, the number of openings that show it.</summary>
    private static Dictionary<long, long> InOpenings(SightingSums sums, HashSet<long> opened)
    {
        var counts = new Dictionary<long, long>();
        var counted = new HashSet<(long Incident, long Observable)>();
        foreach (var (incident, observable, _) in sums.InIncidents.Keys)
        {
            if (opened.Contains(incident) && counted.Add((incident, observable)))
                counts[observable] = counts.GetValueOrDefault(observable) + 1;
        }

        return counts;
    }
}
