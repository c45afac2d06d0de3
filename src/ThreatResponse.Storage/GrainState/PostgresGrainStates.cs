using Npgsql;
using ThreatResponse.Storage.Postgres;

namespace ThreatResponse.Storage.GrainState;

/// <summary>States in a cluster: what many grains write goes into one statement and one commit, each with its own version check; what they read likewise.</summary>
internal sealed class PostgresGrainStates : IGrainStates, IAsyncDisposable
{
    private const int MostReads = 500;
    private const int MostWeight = 1_000;
    private const int BytesOfWeight = 16 * 1024;

    private const string Write = """
        with incoming as materialized (
          select * from unnest($1::text[], $2::text[], $3::bytea[], $4::bigint[], $5::bigint[]) as i(type, key, payload, expected, next)),
        made as (
          insert into grain_state (type, key, payload, version) select type, key, payload, next from incoming where expected is null order by type, key
          on conflict do nothing
          returning type, key),
        changed as (
          update grain_state g set payload = i.payload, version = i.next from incoming i
          where i.expected is not null and g.type = i.type and g.key = i.key and g.version = i.expected
          returning g.type, g.key)
        select type, key from made union all select type, key from changed
        """;

    private const string Remove = """
        with incoming as materialized (select * from unnest($1::text[], $2::text[], $3::bigint[]) as i(type, key, expected)),
        removed as (
          delete from grain_state g using incoming i where g.type = i.type and g.key = i.key and g.version = i.expected
          returning g.type, g.key)
        select type, key from removed
        union all
        select type, key from incoming i where expected is null and not exists (select 1 from grain_state g where g.type = i.type and g.key = i.key)
        """;

    private readonly NpgsqlDataSource _source;
    private readonly PostgresCommands _commands;
    private readonly Gathered<StateChange, bool> _changes;
    private readonly Gathered<StateKey, StoredState?> _reads;

    public PostgresGrainStates(NpgsqlDataSource source, PostgresCommands commands)
    {
        (_source, _commands) = (source, commands);
        _changes = new("state writes", Change, change => 1 + ((change.Payload?.Length ?? 0) / BytesOfWeight), MostWeight, int.MaxValue);
        _reads = new("state reads", Read, _ => 1, MostReads, int.MaxValue);
    }

    public Task<StoredState?> ReadAsync(StateKey key, CancellationToken stop) => _reads.DoAsync(Cleaned(key), stop);

    public Task<bool> ChangeAsync(StateChange change, CancellationToken stop) => _changes.DoAsync(change with { Key = Cleaned(change.Key) }, stop);

    public async ValueTask DisposeAsync()
    {
        await _changes.DisposeAsync();
        await _reads.DisposeAsync();
    }

    /// <summary>As it will stand in the row, to find the row's answer by.</summary>
    private static StateKey Cleaned(StateKey key) => new(PostgresText.Of(key.Type), PostgresText.Of(key.Key));

    private async Task<IReadOnlyList<StoredState?>> Read(IReadOnlyList<StateKey> keys)
    {
        var found = await _commands.ReadAsync(
            "select type, key, payload, version from grain_state where (type, key) in (select * from unnest($1::text[], $2::text[]))",
            [Bulk.Texts([.. keys.Select(key => key.Type)]), Bulk.Texts([.. keys.Select(key => key.Key)])],
            async rows =>
            {
                var read = new Dictionary<StateKey, StoredState>();
                while (await rows.ReadAsync())
                    read[new StateKey(rows.GetString(0), rows.GetString(1))] = new StoredState(rows.GetFieldValue<byte[]>(2), rows.GetInt64(3));
                return read;
            },
            CancellationToken.None);
        return [.. keys.Select(key => found.GetValueOrDefault(key))];
    }

    private async Task<IReadOnlyList<bool>> Change(IReadOnlyList<StateChange> group)
    {
        var done = new HashSet<StateChange>(group.Count, ReferenceEqualityComparer.Instance);
        await using var connection = await _source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        // A statement changes a row once: of two changes of one state, the second comes after the first.
        for (var left = group.ToList(); left.Count > 0;)
        {
            var now = left.DistinctBy(change => change.Key).ToDictionary(change => change.Key);
            await foreach (var key in Apply(connection, now.Values))
                done.Add(now[key]);
            left = [.. left.Where(change => !ReferenceEquals(now[change.Key], change))];
        }

        await transaction.CommitAsync();
        return [.. group.Select(done.Contains)];
    }

    /// <returns>Keys of the changes that were done.</returns>
    private static async IAsyncEnumerable<StateKey> Apply(NpgsqlConnection connection, IReadOnlyCollection<StateChange> changes)
    {
        await using var batch = new NpgsqlBatch(connection);
        if (changes.Where(change => change.Payload is not null).ToList() is { Count: > 0 } written)
            batch.BatchCommands.Add(WriteOf(written));
        if (changes.Where(change => change.Payload is null).ToList() is { Count: > 0 } removed)
            batch.BatchCommands.Add(RemoveOf(removed));
        await using var rows = await batch.ExecuteReaderAsync();
        do
        {
            while (await rows.ReadAsync())
                yield return new StateKey(rows.GetString(0), rows.GetString(1));
        }
        while (await rows.NextResultAsync());
    }

    private static NpgsqlBatchCommand WriteOf(List<StateChange> changes) => Bulk.Command(
        Write,
        Bulk.Texts([.. changes.Select(change => change.Key.Type)]),
        Bulk.Texts([.. changes.Select(change => change.Key.Key)]),
        Bulk.Bytes([.. changes.Select(change => change.Payload!)]),
        Bulk.Longs([.. changes.Select(change => change.Expected)]),
        Bulk.Longs([.. changes.Select(change => change.Next)]));

    private static NpgsqlBatchCommand RemoveOf(List<StateChange> changes) => Bulk.Command(
        Remove,
        Bulk.Texts([.. changes.Select(change => change.Key.Type)]),
        Bulk.Texts([.. changes.Select(change => change.Key.Key)]),
        Bulk.Longs([.. changes.Select(change => change.Expected)]));
}
