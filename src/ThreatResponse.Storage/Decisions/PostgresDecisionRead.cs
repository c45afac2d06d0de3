using Npgsql;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Postgres;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Decisions;

/// <summary>Everything that a batch asks before it decides.</summary>
internal sealed class PostgresDecisionRead(NpgsqlConnection connection, CancellationToken stop)
{
    private readonly Dictionary<LinkKey, long> _remembered = [];
    private readonly Dictionary<long, IncidentHead> _read = [];
    private readonly Dictionary<string, int> _hubs = [];

    public async Task<DecisionContext> Of(IReadOnlyCollection<LinkKey> keys, IReadOnlyCollection<long> incidents, IReadOnlyCollection<string> values, DateTimeOffset now)
    {
        await using (var batch = new NpgsqlBatch(connection))
        {
            // Row by row through the index, whatever the planner knows of the tables: they grow faster than it learns.
            batch.BatchCommands.Add(Bulk.Command(
                "select a.key, k.incident from unnest($1::uuid[]) as a(key) cross join lateral (select incident from link_key where key = a.key limit 1) k", Bulk.Uuids([.. keys.Select(KeyBytes.UuidOf)])));
            batch.BatchCommands.Add(Bulk.Command(
                "select value from observable where value = any($1) and hub", Bulk.Texts([.. values])));
            await using var rows = await batch.ExecuteReaderAsync(stop);
            while (await rows.ReadAsync(stop))
                _remembered[KeyBytes.KeyOf(rows.GetGuid(0))] = rows.GetInt64(1);
            await rows.NextResultAsync(stop);
            while (await rows.ReadAsync(stop))
                _hubs[rows.GetString(0)] = 0;
        }

        await ReadHeads([.. _remembered.Values.Concat(incidents).Distinct()]);
        await FollowMerges();
        await CountHubs(now);
        return Context(incidents);
    }

    private async Task ReadHeads(long[] incidents)
    {
        if (incidents.Length == 0)
            return;
        await using var command = new NpgsqlCommand(
            $"select h.* from unnest($1::bigint[]) as a(id) cross join lateral (select {IncidentHeads.Columns} from incident where id = a.id limit 1) h", connection) { Parameters = { Bulk.Longs(incidents) } };
        await using var rows = await command.ExecuteReaderAsync(stop);
        while (await rows.ReadAsync(stop))
        {
            var head = IncidentHeads.Of(rows);
            _read[head.Id] = head;
        }
    }

    /// <summary>A chain of merges is short; the bound only keeps a damaged table from hanging us.</summary>
    private async Task FollowMerges()
    {
        for (var step = 0; step < 100; step++)
        {
            long[] into = [.. _read.Values.Where(head => head.MergedInto is { } holder && !_read.ContainsKey(holder)).Select(head => head.MergedInto!.Value).Distinct()];
            if (into.Length == 0)
                return;
            await ReadHeads(into);
        }
    }

    /// <summary>Counted only where the total over all time is above the cap already: most values are not.</summary>
    private async Task CountHubs(DateTimeOffset now)
    {
        if (_hubs.Count == 0)
            return;
        await using var command = new NpgsqlCommand(
            """
            select v.value, least(max(recent.incidents), 2147483647)::integer from observable v cross join lateral (
              select count(distinct o.incident) as incidents from (
                (select incident from incident_observable where observable = v.id and last_seen >= $2 limit 1000)
                union all
                select i.id from (select unnest(v.openings) as id union all (select incident from incident_hub where observable = v.id order by incident desc limit 1000)) c
                join incident i on i.id = c.id and i.last_seen >= $2) o) recent
            where v.value = any($1) group by v.value
            """,
            connection)
        { Parameters = { Bulk.Texts([.. _hubs.Keys]), Bulk.Value(UnixTime.Of(now.AddDays(-30))) } };
        _hubs.Clear();
        await using var rows = await command.ExecuteReaderAsync(stop);
        while (await rows.ReadAsync(stop))
        {
            if (rows.GetInt32(1) > HubCap.Incidents)
                _hubs[rows.GetString(0)] = rows.GetInt32(1);
        }
    }

    private DecisionContext Context(IReadOnlyCollection<long> incidents)
    {
        var keys = new Dictionary<LinkKey, long>(_remembered.Count);
        foreach (var (key, incident) in _remembered)
        {
            if (HolderOf(incident) is { } holder)
                keys[key] = holder;
        }

        var moved = new Dictionary<long, long>();
        foreach (var incident in incidents)
        {
            if (HolderOf(incident) is { } holder && holder != incident)
                moved[incident] = holder;
        }

        return new DecisionContext(keys, _read.Values.Where(head => head.MergedInto is null).ToDictionary(head => head.Id), _hubs, moved);
    }

    private long? HolderOf(long incident)
    {
        for (var step = 0; step < 100; step++)
        {
            if (!_read.TryGetValue(incident, out var head))
                return null;
            if (head.MergedInto is not { } into)
                return incident;
            incident = into;
        }

        return null;
    }
}
