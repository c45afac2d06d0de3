using Npgsql;
using ThreatResponse.Contracts.Hosts;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Postgres;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Decisions;

/// <summary>
/// What a batch's targets remember from now on. A row is written over when this activation wrote it, or when it is the one that the activation started from; what the same one wrote later is left.
/// Most targets start from no row, and need no look at one.
/// </summary>
internal sealed class PostgresSavedTargets(DecidedBatch batch)
{
    private readonly List<SavedTarget> _fromNone = Ordered(batch.Targets.Where(target => target.Read == default));
    private readonly List<SavedTarget> _fromRow = Ordered(batch.Targets.Where(target => target.Read != default));
    private long _saved;

    public void AddTo(NpgsqlBatch write)
    {
        if (_fromNone.Count > 0)
            write.BatchCommands.Add(FromNone(_fromNone));
        if (_fromRow.Count > 0)
            write.BatchCommands.Add(FromRow());
    }

    public async Task ReadSaved(NpgsqlDataReader rows)
    {
        if (_fromNone.Count > 0)
            _saved += await rows.CountOf();
        if (_fromRow.Count > 0)
            _saved += await rows.CountOf();
    }

    /// <exception cref="TargetChangedElsewhereException">A row is not the one that its state comes from.</exception>
    public async Task RefuseChanged(NpgsqlConnection connection)
    {
        if (_saved == batch.Targets.Count)
            return;
        List<SavedTarget> all = [.. _fromNone, .. _fromRow];
        await using var look = new NpgsqlBatch(connection);

        // Rows that have gone are made again.
        if (_fromRow.Count > 0)
            look.BatchCommands.Add(FromNone(_fromRow));
        look.BatchCommands.Add(Bulk.Command(
            """
            select a.n from unnest($1::text[], $2::text[], $3::bigint[]) with ordinality as a(kind, key, epoch, n)
            cross join lateral (select epoch from target where kind = a.kind and key = a.key limit 1) t where t.epoch <> a.epoch
            """,
            Bulk.Texts([.. all.Select(target => Words.Of(target.Kind))]),
            Bulk.Texts([.. all.Select(target => target.Key)]),
            Bulk.Longs([.. all.Select(target => target.Version.Epoch)])));
        var changed = new List<(EntityKind Kind, string Key)>();
        await using (var rows = await look.ExecuteReaderAsync())
        {
            if (_fromRow.Count > 0)
                await rows.CountOf();
            while (await rows.ReadAsync())
                changed.Add((all[(int)rows.GetInt64(0) - 1].Kind, all[(int)rows.GetInt64(0) - 1].Key));
        }

        if (changed.Count > 0)
            throw new TargetChangedElsewhereException(changed);
    }

    // Everybody takes rows in the same order.
    private static List<SavedTarget> Ordered(IEnumerable<SavedTarget> targets) =>
        [.. targets.OrderBy(target => target.Kind == EntityKind.Host ? 0 : 1).ThenBy(target => target.Key, StringComparer.Ordinal)];

    private NpgsqlBatchCommand FromNone(List<SavedTarget> targets) => Of(
        """
        with saved as (
          insert into target as known (kind, key, first_seen, last_seen, alerts, state, epoch, version, keys)
          select kind, key, first_seen, last_seen, alerts, state, epoch, version, coalesce(keys, '')
          from unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bytea[], $7::bigint[], $8::bigint[], $9::bytea[])
            as t(kind, key, first_seen, last_seen, alerts, state, epoch, version, keys)
          on conflict (kind, key) do update set first_seen = excluded.first_seen, last_seen = excluded.last_seen, alerts = excluded.alerts, state = excluded.state,
            epoch = excluded.epoch, version = excluded.version, keys = coalesce(nullif(excluded.keys, ''), known.keys)
          where (known.epoch = excluded.epoch and known.version < excluded.version) or (known.epoch = 0 and known.version = 0)
          returning 1)
        select count(*) from saved
        """,
        targets);

    private NpgsqlBatchCommand FromRow()
    {
        var command = Of(
            """
            with held as materialized (
              select i.*, t.epoch as held_epoch, t.version as held_version
              from unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bytea[], $7::bigint[], $8::bigint[], $9::bytea[], $10::bigint[], $11::bigint[])
                as i(kind, key, first_seen, last_seen, alerts, state, epoch, version, keys, read_epoch, read_version)
              cross join lateral (select epoch, version from target where kind = i.kind and key = i.key for update) t),
            saved as (
              update target t set first_seen = h.first_seen, last_seen = h.last_seen, alerts = h.alerts, state = h.state, epoch = h.epoch, version = h.version, keys = coalesce(h.keys, t.keys)
              from held h where t.kind = h.kind and t.key = h.key
                and ((h.held_epoch = h.epoch and h.held_version < h.version) or (h.held_epoch = h.read_epoch and h.held_version = h.read_version))
              returning 1)
            select (select count(*) from saved) + (select count(*) from held where held_epoch = epoch and held_version >= version)
            """,
            _fromRow);
        command.Parameters.Add(Bulk.Longs([.. _fromRow.Select(target => target.Read.Epoch)]));
        command.Parameters.Add(Bulk.Longs([.. _fromRow.Select(target => target.Read.Number)]));
        return command;
    }

    private NpgsqlBatchCommand Of(string sql, List<SavedTarget> targets) => Bulk.Command(
        sql,
        Bulk.Texts([.. targets.Select(target => Words.Of(target.Kind))]),
        Bulk.Texts([.. targets.Select(target => target.Key)]),
        Bulk.Longs([.. targets.Select(target => UnixTime.Of(target.First))]),
        Bulk.Longs([.. targets.Select(target => UnixTime.Of(target.Last))]),
        Bulk.Longs([.. targets.Select(target => target.Alerts)]),
        Bulk.Bytes([.. targets.Select(target => target.State)]),
        Bulk.Longs([.. targets.Select(target => target.Version.Epoch)]),
        Bulk.Longs([.. targets.Select(target => target.Version.Number)]),
        Bulk.Bytes([.. targets.Select(target => batch.TargetKeys.TryGetValue((target.Kind, target.Key), out var keys) ? KeyBytes.Of(keys) : null)]));
}
