using ThreatResponse.Contracts.Hosts;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Postgres;

namespace ThreatResponse.Storage.Targets;

/// <summary>Rows of hosts and users in a cluster: a batch wakes many of their grains at once, and one statement reads them all.</summary>
internal sealed class PostgresTargetStore : ITargetStore, IAsyncDisposable
{
    private const int MostTogether = 1_000;
    private readonly TargetStore _rows;
    private readonly Gathered<(EntityKind Kind, string Key), StoredTarget?> _reads;

    public PostgresTargetStore(PostgresCommands commands, TargetStore rows)
    {
        _rows = rows;
        _reads = new("target reads", keys => Read(commands, keys), _ => 1, MostTogether, int.MaxValue);
    }

    public Task<StoredTarget?> ReadAsync(EntityKind kind, string key, CancellationToken stop) => _reads.DoAsync((kind, PostgresText.Of(key)));

    public Task WriteValueAsync(EntityKind kind, string key, TargetValue value, string reason, CancellationToken stop) => _rows.WriteValueAsync(kind, key, value, reason, stop);

    public Task<IReadOnlyList<long>> OpenIncidentsAsync(EntityKind kind, string key, CancellationToken stop) => _rows.OpenIncidentsAsync(kind, key, stop);

    public ValueTask DisposeAsync() => _reads.DisposeAsync();

    private static async Task<IReadOnlyList<StoredTarget?>> Read(PostgresCommands commands, IReadOnlyList<(EntityKind Kind, string Key)> keys)
    {
        var found = await commands.ReadAsync(
            "select t.kind, t.key, t.state, t.epoch, t.version, t.value, t.value_reason from target t where (t.kind, t.key) in (select * from unnest($1::text[], $2::text[]))",
            [Bulk.Texts([.. keys.Select(key => Words.Of(key.Kind))]), Bulk.Texts([.. keys.Select(key => key.Key)])],
            async rows =>
            {
                var read = new Dictionary<(string Kind, string Key), StoredTarget>();
                while (await rows.ReadAsync())
                {
                    read[(rows.GetString(0), rows.GetString(1))] = new StoredTarget(
                        rows.IsDBNull(2) ? null : rows.GetFieldValue<byte[]>(2),
                        new TargetVersion(rows.GetInt64(3), rows.GetInt64(4)),
                        Enum.Parse<TargetValue>(rows.GetString(5), ignoreCase: true),
                        rows.IsDBNull(6) ? null : rows.GetString(6));
                }

                return read;
            },
            CancellationToken.None);
        return [.. keys.Select(key => found.GetValueOrDefault((Words.Of(key.Kind), key.Key)))];
    }
}
