using Npgsql;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Postgres;

namespace ThreatResponse.Storage.Decisions;

/// <summary>
/// Adds sums up: of each observable in each incident, and of each observable. An observable's incidents rise by those that did not hold it in any role.
/// What the batch's own openings show is in their rows already; here it is noted with each observable which ones these are.
/// No statement joins what it was given with what it wrote: a planner that does not know how many rows come compares each with each.
/// </summary>
internal sealed class PostgresSightings
{
    /// <summary>A value remembers so many openings in its own row.</summary>
    private const int InRow = 16;

    private readonly List<KeyValuePair<long, SightingSums.Sum>> _seen;
    private readonly List<KeyValuePair<(long Incident, long Observable, string Role), SightingSums.Sum>> _later;
    private readonly Dictionary<long, List<long>> _openings;
    private readonly Dictionary<long, long> _fresh = [];

    public PostgresSightings(SightingSums sums, IReadOnlyList<IncidentState> openings)
    {
        var opened = openings.Select(state => state.Id).ToHashSet();
        _seen = [.. sums.Observables.OrderBy(pair => pair.Key)];
        _later = [.. sums.InIncidents.Where(pair => !opened.Contains(pair.Key.Incident))
            .OrderBy(pair => pair.Key.Incident).ThenBy(pair => pair.Key.Observable).ThenBy(pair => pair.Key.Role, StringComparer.Ordinal)];
        _openings = InOpenings(sums, opened);
    }

    /// <summary>What incidents show that were there before. Answers with each observable and by how many incidents more it is in now.</summary>
    public void AddTo(NpgsqlBatch write)
    {
        if (_later.Count == 0)
            return;
        write.BatchCommands.Add(Bulk.Command(
            """
            with pairs as (
              insert into incident_observable (incident, observable, role, alerts, first_seen, last_seen)
              select * from unnest($1::bigint[], $2::bigint[], $3::text[], $4::bigint[], $5::bigint[], $6::bigint[])
              on conflict (incident, observable, role) do update set alerts = incident_observable.alerts + excluded.alerts,
                first_seen = least(incident_observable.first_seen, excluded.first_seen), last_seen = greatest(incident_observable.last_seen, excluded.last_seen)
              returning incident, observable, (xmax = 0) as fresh)
            select observable, count(distinct incident) from pairs p
            where fresh and not exists (select 1 from incident_observable e where e.incident = p.incident and e.observable = p.observable)
              and not exists (select 1 from incident i where i.id = p.incident and p.observable = any(i.seen)) group by observable
            """,
            Bulk.Longs([.. _later.Select(pair => pair.Key.Incident)]),
            Bulk.Longs([.. _later.Select(pair => pair.Key.Observable)]),
            Bulk.Texts([.. _later.Select(pair => pair.Key.Role)]),
            Bulk.Longs([.. _later.Select(pair => pair.Value.Alerts)]),
            Bulk.Longs([.. _later.Select(pair => pair.Value.First)]),
            Bulk.Longs([.. _later.Select(pair => pair.Value.Last)])));
    }

    public async Task ReadFresh(NpgsqlDataReader rows)
    {
        if (_later.Count == 0)
            return;
        while (await rows.ReadAsync())
            _fresh[rows.GetInt64(0)] = rows.GetInt64(1);
    }

    /// <summary>The observables themselves, and for those whose rows hold no more openings, the rest of these.</summary>
    public async Task Write(NpgsqlConnection connection)
    {
        if (_seen.Count == 0)
            return;
        var full = new Dictionary<long, long[]>();
        await using (var write = new NpgsqlBatch(connection) { BatchCommands = { Observables() } })
        await using (var rows = await write.ExecuteReaderAsync())
        {
            while (await rows.ReadAsync())
                full[rows.GetInt64(0)] = rows.GetFieldValue<long[]>(1);
        }

        var rest = _openings
            .Where(pair => pair.Value.Count > InRow || full.ContainsKey(pair.Key))
            .SelectMany(pair => pair.Value.Except(full.GetValueOrDefault(pair.Key, [])), (pair, incident) => (Observable: pair.Key, Incident: incident))
            .Order()
            .ToList();
        if (rest.Count == 0)
            return;
        await using var hub = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                Bulk.Command(
                    "insert into incident_hub (observable, incident) select * from unnest($1::bigint[], $2::bigint[])",
                    Bulk.Longs([.. rest.Select(pair => pair.Observable)]),
                    Bulk.Longs([.. rest.Select(pair => pair.Incident)])),
            },
        };
        await hub.ExecuteNonQueryAsync();
    }

    private NpgsqlBatchCommand Observables()
    {
        var openings = _seen.Select(pair => _openings.GetValueOrDefault(pair.Key, [])).ToList();
        return Bulk.Command(
            """
            with seen as (
              insert into observable as known (id, type, value, alerts, incidents, first_seen, last_seen, last_seq, hub, openings)
              select id, type, value, alerts, incidents, first_seen, last_seen, last_seq, incidents > 50, openings::bigint[]
              from unnest($1::bigint[], $2::text[], $3::text[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[], $8::bigint[], $9::text[])
                as o(id, type, value, alerts, incidents, first_seen, last_seen, last_seq, openings)
              on conflict (id) do update set alerts = known.alerts + excluded.alerts, incidents = known.incidents + excluded.incidents,
                first_seen = least(known.first_seen, excluded.first_seen), last_seen = greatest(known.last_seen, excluded.last_seen),
                last_seq = greatest(known.last_seq, excluded.last_seq), hub = known.incidents + excluded.incidents > 50,
                openings = case when cardinality(known.openings) >= 16 then known.openings else known.openings || excluded.openings end
              returning id, openings)
            select id, openings from seen where cardinality(openings) >= 16
            """,
            Bulk.Longs([.. _seen.Select(pair => pair.Key)]),
            Bulk.Texts([.. _seen.Select(pair => pair.Value.Type)]),
            Bulk.Texts([.. _seen.Select(pair => pair.Value.Value)]),
            Bulk.Longs([.. _seen.Select(pair => pair.Value.Alerts)]),
            Bulk.Longs([.. _seen.Select((pair, i) => openings[i].Count + _fresh.GetValueOrDefault(pair.Key))]),
            Bulk.Longs([.. _seen.Select(pair => pair.Value.First)]),
            Bulk.Longs([.. _seen.Select(pair => pair.Value.Last)]),
            Bulk.Longs([.. _seen.Select(pair => pair.Value.LastSeq)]),
            Bulk.Texts([.. openings.Select(ids => ids.Count is 0 or > InRow ? "{}" : $"{{{string.Join(',', ids)}}}")]));
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
