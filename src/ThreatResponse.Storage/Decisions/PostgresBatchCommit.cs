using System.Globalization;
using System.Text;
using System.Text.Json;
using Npgsql;
using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Audit;
using ThreatResponse.Contracts.Hosts;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Incidents;
using ThreatResponse.Storage.Journal;
using ThreatResponse.Storage.Postgres;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Decisions;

/// <summary>One batch's decisions in one transaction: first what it rests on is held, then everything is written, then the tail.</summary>
internal sealed class PostgresBatchCommit(NpgsqlConnection connection, DecidedBatch batch)
{
    private readonly Dictionary<long, long> _redirected = [];
    private readonly HashSet<long> _existing = [];
    private readonly Dictionary<long, List<AlertObservable>> _contexts = [];
    private readonly SightingSums _sums = new();
    private readonly StepSums _steps = new();
    private readonly List<long> _numbers = [];
    private IReadOnlyList<IncidentState> _openings = [];

    public async Task<DecisionReceipt> Apply()
    {
        await Hold();
        await FollowMerges();
        await Write();
        await PostgresTail.Write(connection, [.. _openings.Select(state => state.Id)], [.. _openings.Select(Opened)], _openings.Count);
        return new DecisionReceipt(_existing, _redirected);
    }

    private ActivityEntry Opened(IncidentState state) => new(
        state.Id, $"incident {state.Number}", "opened", state.IsRoutine ? $"Opened to hold what is usual: {state.Title}" : $"Opened: {state.Title}", "system", "Threat Response", batch.Now);

    /// <summary>The mark, the incidents as they are now, numbers, and what flows told.</summary>
    private async Task Hold()
    {
        long[] incidents = [.. batch.Memberships.Select(membership => membership.Incident).Distinct().Order()];
        long[] flows = [.. batch.Memberships.Where(membership => membership.HasFlow).Select(membership => membership.Seq)];
        await using var held = new NpgsqlBatch(connection);
        held.BatchCommands.Add(Bulk.Command("insert into partition_mark (partition) values ($1) on conflict do nothing", Bulk.Value(batch.Partition)));
        held.BatchCommands.Add(Bulk.Command(
            "update partition_mark set decided = $2 where partition = $1 and decided < $3 returning partition", Bulk.Value(batch.Partition), Bulk.Value(batch.UpTo), Bulk.Value(batch.Memberships[0].Seq)));
        held.BatchCommands.Add(Bulk.Command("select id, merged_into, stepped from incident where id = any($1) order by id for key share", Bulk.Longs(incidents)));
        held.BatchCommands.Add(Bulk.Command("select nextval('incident_number') from generate_series(1, $1)", Bulk.Value(batch.Openings.Count)));
        if (flows.Length > 0)
        {
            held.BatchCommands.Add(Bulk.Command(PostgresContexts.LockShared));
            held.BatchCommands.Add(Bulk.Command("select seq, observables from alert_context where seq = any($1)", Bulk.Longs(flows)));
        }

        await using var rows = await held.ExecuteReaderAsync();
        if (!await rows.ReadAsync())
            throw new StoreBusyException($"Partition {batch.Partition} is already decided beyond {batch.Memberships[0].Seq}: another dispatcher was here.");
        await rows.NextResultAsync();
        await ReadHolders(rows);
        await rows.NextResultAsync();
        while (await rows.ReadAsync())
            _numbers.Add(rows.GetInt64(0));
        if (flows.Length == 0)
            return;
        await rows.NextResultAsync();
        await rows.NextResultAsync();
        while (await rows.ReadAsync())
        {
            if (!_contexts.TryGetValue(rows.GetInt64(0), out var seen))
                _contexts[rows.GetInt64(0)] = seen = [];
            seen.AddRange(JsonSerializer.Deserialize(rows.GetString(1), StoreJson.Default.Observables)!);
        }
    }

    private async Task ReadHolders(NpgsqlDataReader rows)
    {
        while (await rows.ReadAsync())
        {
            if (rows.IsDBNull(1))
                _existing.Add(rows.GetInt64(0));
            else
                _redirected[rows.GetInt64(0)] = rows.GetInt64(1);
            if (rows.GetBoolean(2))
                _steps.Follow(rows.GetInt64(0));
        }
    }

    /// <summary>A chain of merges is short; the bound only keeps a damaged table from hanging us.</summary>
    private async Task FollowMerges()
    {
        for (var step = 0; step < 100; step++)
        {
            long[] unknown = [.. _redirected.Values.Where(holder => !_existing.Contains(holder) && !_redirected.ContainsKey(holder)).Distinct().Order()];
            if (unknown.Length == 0)
                break;
            await using var command = new NpgsqlCommand("select id, merged_into, stepped from incident where id = any($1) order by id for key share", connection) { Parameters = { Bulk.Longs(unknown) } };
            await using var rows = await command.ExecuteReaderAsync();
            await ReadHolders(rows);
        }

        foreach (var incident in _redirected.Keys.ToList())
        {
            for (var step = 0; step < 100 && _redirected.TryGetValue(_redirected[incident], out var further); step++)
                _redirected[incident] = further;
        }
    }

    private async Task Write()
    {
        _openings = [.. batch.Openings
            .Where(opening => !_existing.Contains(Now(opening.Id)))
            .OrderBy(opening => opening.Id)
            .Select((opening, i) => opening with { Number = _numbers[i] })];
        var memberships = Memberships();
        var targets = new PostgresSavedTargets(batch);
        var sightings = new PostgresSightings(_sums, _openings);
        await using var write = new NpgsqlBatch(connection);
        if (_openings.Count > 0)
            write.BatchCommands.Add(PostgresIncidentRows.Open(_openings, _sums));
        write.BatchCommands.Add(memberships);
        _steps.AddTo(write);
        if (batch.Keys.Count > 0)
            write.BatchCommands.Add(Keys());
        AddLinks(write);
        targets.AddTo(write);
        sightings.AddTo(write);

        await using (var rows = await write.ExecuteReaderAsync())
        {
            // Another batch has opened one of these since we looked. It was not there to be held, and may already be merging away: all is done again, with it held.
            if (_openings.Count > 0 && await rows.CountOf() < _openings.Count)
                throw new OpenedMeanwhileException();
            await targets.ReadSaved(rows);
            await sightings.ReadFresh(rows);
        }

        await targets.RefuseChanged(connection);

        // Last: other batches show the same values, and wait for whoever holds their rows.
        await sightings.Write(connection);
    }

    private NpgsqlBatchCommand Memberships()
    {
        var members = batch.Memberships;
        var observables = new string[members.Count];
        for (var i = 0; i < observables.Length; i++)
            observables[i] = Sight(members[i]);
        return Bulk.Command(
            """
            insert into incident_alert (seq, incident, rule, because, familiarity, left_out, time, product, detection, severity, target, peer, observables)
            select seq, incident, rule, because, familiarity, left_out, time, product, detection, severity, target, peer, observables::bigint[]
            from unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bigint[], $8::text[], $9::text[], $10::integer[], $11::text[], $12::text[], $13::text[])
              as m(seq, incident, rule, because, familiarity, left_out, time, product, detection, severity, target, peer, observables)
            """,
            Bulk.Longs([.. members.Select(member => member.Seq)]),
            Bulk.Longs([.. members.Select(member => Now(member.Incident))]),
            Bulk.Texts([.. members.Select(member => member.Rule)]),
            Bulk.Texts([.. members.Select(member => member.Because)]),
            Bulk.Texts([.. members.Select(member => member.Familiarity.ToString())]),
            Bulk.Texts([.. members.Select(member => member.LeftOut.Count == 0 ? null : JsonSerializer.Serialize(member.LeftOut, StoreJson.Default.Strings))]),
            Bulk.Longs([.. members.Select(member => UnixTime.Of(member.Time))]),
            Bulk.Texts([.. members.Select(member => member.Face.Product)]),
            Bulk.Texts([.. members.Select(member => member.Face.Detection)]),
            Bulk.Ints([.. members.Select(member => member.Face.Severity)]),
            Bulk.Texts([.. members.Select(member => member.Face.Target)]),
            Bulk.Texts([.. members.Select(member => member.Face.Peer)]),
            Bulk.Texts(observables));
    }

    /// <summary>Counts an alert, and what it shows, each value once.</summary>
    /// <returns>Their ids as an array of PostgreSQL.</returns>
    private string Sight(Membership membership)
    {
        var (incident, time) = (Now(membership.Incident), UnixTime.Of(membership.Time));
        _steps.Count(incident, time, membership.Face.Product, membership.Face.Severity);
        IEnumerable<AlertObservable> shown = membership.Observables;
        if (_contexts.TryGetValue(membership.Seq, out var context))
            shown = shown.Concat(context);
        var ids = new List<long>(8);
        foreach (var observable in shown)
        {
            var id = Sightings.IdOf(observable.Type, observable.Value);
            if (ids.Contains(id))
                continue;
            ids.Add(id);
            _sums.Count(incident, membership.Seq, time, id, observable);
        }

        var array = new StringBuilder("{");
        foreach (var id in ids)
            array.Append(array.Length > 1 ? "," : "").Append(id.ToString(CultureInfo.InvariantCulture));
        return array.Append('}').ToString();
    }

    private NpgsqlBatchCommand Keys()
    {
        var keys = batch.Keys.OrderBy(pair => pair.Key).ToList();
        return Bulk.Command(
            "insert into link_key (key, incident) select * from unnest($1::uuid[], $2::bigint[]) on conflict (key) do update set incident = excluded.incident where link_key.incident <> excluded.incident",
            Bulk.Uuids([.. keys.Select(pair => KeyBytes.UuidOf(pair.Key))]),
            Bulk.Longs([.. keys.Select(pair => Now(pair.Value))]));
    }

    private void AddLinks(NpgsqlBatch write)
    {
        foreach (var link in batch.Links.OrderBy(link => link.Older).ThenBy(link => link.Younger))
        {
            var (one, other) = (Now(link.Older), Now(link.Younger));
            if (one == other)
                continue;
            write.BatchCommands.Add(Bulk.Command(
                """
                insert into incident_link (one, other, rule, reason, at, kind) values ($1, $2, $3, $4, $5, $6)
                on conflict (one, other) do update set kind = excluded.kind where excluded.kind = 'merge'
                """,
                Bulk.Value(Math.Min(one, other)),
                Bulk.Value(Math.Max(one, other)),
                Bulk.Value(link.Rule),
                Bulk.Value(link.Reason),
                Bulk.Value(UnixTime.Of(batch.Now)),
                Bulk.Value(link.Kind == LinkKind.Merge ? "merge" : "suggestion")));
        }
    }

    private long Now(long incident) => _redirected.GetValueOrDefault(incident, incident);
}
