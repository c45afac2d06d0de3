using Npgsql;
using ThreatResponse.Contracts.Audit;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Postgres;

namespace ThreatResponse.Storage.Incidents;

/// <summary>Rows of incidents in a cluster: what many grains write goes into one statement, each with its own version check.</summary>
internal sealed class PostgresIncidentStore : IIncidentStore, IAsyncDisposable
{
    private const int MostTogether = 500;
    private readonly NpgsqlDataSource _source;
    private readonly IncidentStore _rows;
    private readonly ChangeSignal _changes;
    private readonly Gathered<IncidentWrite, long?> _writes;
    private readonly Gathered<long, StoredIncident?> _reads;

    public PostgresIncidentStore(NpgsqlDataSource source, PostgresCommands commands, IncidentStore rows, ChangeSignal changes)
    {
        (_source, _rows, _changes) = (source, rows, changes);
        _writes = new("incident writes", Write, _ => 1, MostTogether, int.MaxValue);
        _reads = new("incident reads", ids => Read(commands, ids), _ => 1, MostTogether, int.MaxValue);
    }

    public Task<StoredIncident?> ReadAsync(long id, CancellationToken stop) => _reads.DoAsync(id);

    public Task<long?> FindIdAsync(long number, CancellationToken stop) => _rows.FindIdAsync(number, stop);

    public Task<long?> WriteAsync(IncidentState state, long version, IReadOnlyList<ActivityEntry> activity, CancellationToken stop) => _writes.DoAsync(new IncidentWrite(state, version, activity));

    public Task<ReshapeReceipt?> MergeAsync(Merge merge, Func<MergeView, ReshapeDecision> decide, CancellationToken stop) => _rows.MergeAsync(merge, decide, stop);

    public Task<ReshapeReceipt?> SplitAsync(Split split, Func<SplitView, ReshapeDecision> decide, CancellationToken stop) => _rows.SplitAsync(split, decide, stop);

    public Task<IReadOnlyList<long>> TakenInAsync(long into, long gone, CancellationToken stop) => _rows.TakenInAsync(into, gone, stop);

    public Task DismissLinkAsync(long one, long other, CancellationToken stop) => _rows.DismissLinkAsync(one, other, stop);

    public Task OnlySuggestAsync(long one, long other, CancellationToken stop) => _rows.OnlySuggestAsync(one, other, stop);

    public Task<bool> KeepStepsAsync(long id, CancellationToken stop) => _rows.KeepStepsAsync(id, stop);

    public Task<SimilarityMaterial> SimilarityAsync(long id, int candidates, CancellationToken stop) => _rows.SimilarityAsync(id, candidates, stop);

    public async ValueTask DisposeAsync()
    {
        await _writes.DisposeAsync();
        await _reads.DisposeAsync();
    }

    private static async Task<IReadOnlyList<StoredIncident?>> Read(PostgresCommands commands, IReadOnlyList<long> ids)
    {
        var found = await commands.ReadAsync(
            "select id, state, version from incident where id = any($1)",
            [Bulk.Longs([.. ids])],
            async rows =>
            {
                var read = new Dictionary<long, StoredIncident>();
                while (await rows.ReadAsync())
                    read[rows.GetInt64(0)] = new StoredIncident(StoreJson.ReadIncident(rows.GetFieldValue<byte[]>(1)), rows.GetInt64(2));
                return read;
            },
            CancellationToken.None);
        return [.. ids.Select(id => found.GetValueOrDefault(id))];
    }

    private async Task<IReadOnlyList<long?>> Write(IReadOnlyList<IncidentWrite> group)
    {
        await using var connection = await _source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        // One write of an incident at a time: of two, the second comes from an activation that should not be, and hears that the version is another.
        var first = group.DistinctBy(write => write.State.Id).OrderBy(write => write.State.Id).ToList();
        var written = new HashSet<long>();
        await using (var batch = new NpgsqlBatch(connection) { BatchCommands = { PostgresIncidentRows.Update([.. first.Select(write => (write.State, write.Version))]) } })
        await using (var rows = await batch.ExecuteReaderAsync())
        {
            while (await rows.ReadAsync())
                written.Add(rows.GetInt64(0));
        }

        await PostgresTail.Write(connection, [.. written.Order()], [.. first.Where(write => written.Contains(write.State.Id)).SelectMany(write => write.Activity)]);
        await transaction.CommitAsync();
        _changes.Pulse();
        return [.. group.Select(write => first.Contains(write) && written.Contains(write.State.Id) ? write.Version + 1 : (long?)null)];
    }

    private sealed class IncidentWrite(IncidentState state, long version, IReadOnlyList<ActivityEntry> activity)
    {
        public IncidentState State => state;

        public long Version => version;

        public IReadOnlyList<ActivityEntry> Activity => activity;
    }
}
