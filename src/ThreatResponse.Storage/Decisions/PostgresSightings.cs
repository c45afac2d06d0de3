using Npgsql;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Postgres;

namespace ThreatResponse.Storage.Decisions;

internal static class PostgresSightings
{
    /// <summary>
    /// Adds sums up: of each observable in each incident, and of each observable. An observable's incidents rise by those that did not hold it in any role.
    /// What the batch's own openings show is in their rows already; here it is noted with each observable which ones these are.
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
                and not exists (select 1 from incident i where i.id = p.incident and p.observable = any(i.seen)) group by observable),
            shown as (
              select o.*, o.openings::bigint[] as opened
              from unnest($7::bigint[], $8::text[], $9::text[], $10::bigint[], $11::bigint[], $12::bigint[], $13::bigint[], $14::bigint[], $15::text[])
                as o(id, type, value, alerts, first_seen, last_seen, incidents, last_seq, openings)),
            seen as (
              insert into observable as known (id, type, value, alerts, incidents, first_seen, last_seen, last_seq, hub, openings)
              select s.id, s.type, s.value, s.alerts, s.incidents + coalesce(f.incidents, 0), s.first_seen, s.last_seen, s.last_seq, s.incidents + coalesce(f.incidents, 0) > 50,
                case when s.incidents > 16 then '{}' else s.opened end
              from shown s left join fresh f on f.observable = s.id order by s.id
              on conflict (id) do update set alerts = known.alerts + excluded.alerts, incidents = known.incidents + excluded.incidents,
                first_seen = least(known.first_seen, excluded.first_seen), last_seen = greatest(known.last_seen, excluded.last_seen),
                last_seq = greatest(known.last_seq, excluded.last_seq), hub = known.incidents + excluded.incidents > 50,
                openings = case when cardinality(known.openings) >= 16 then known.openings else known.openings || excluded.openings end
              returning id, openings)
            insert into incident_hub (observable, incident)
            select s.id, opening from shown s join seen n on n.id = s.id cross join lateral unnest(s.opened) as opening
            where (s.incidents > 16 or cardinality(n.openings) >= 16) and not opening = any(n.openings)
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
            Bulk.Longs([.. seen.Select(pair => inOpenings.TryGetValue(pair.Key, out var ids) ? ids.Count : 0L)]),
            Bulk.Longs([.. seen.Select(pair => pair.Value.LastSeq)]),
            Bulk.Texts([.. seen.Select(pair => inOpenings.TryGetValue(pair.Key, out var ids) ? $"{{{string.Join(',', ids)}}}" : "{}")]));
    }

    /// <summary>For each observable, the openings that show it.</summary>
    private static Dictionary<long, List<long>> InOpenings(SightingSums sums, HashSet<long> opened)
    {
        var found = new Dictionary<long, List<long>>();
        foreach (var (incident, observable, _) in sums.InIncidents.Keys)
        {
            if (!opened.Contains(incident))
                continue;
            if (!found.TryGetValue(observable, out var ids))
                found[observable] = ids = new List<long>(1);

            // In one more role.
            if (ids.Count == 0 || ids[^1] != incident && !ids.Contains(incident))
                ids.Add(incident);
        }

        return found;
    }
}
