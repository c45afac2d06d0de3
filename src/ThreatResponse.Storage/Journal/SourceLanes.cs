using System.Collections.Concurrent;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Contracts.Connections;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Journal;

/// <summary>
/// Gives every source a lane: a partition of its own at each dispatcher. Lanes are few and never change, so they are remembered; those that another
/// process has made or weighed are looked up once a second.
/// </summary>
internal sealed class SourceLanes(IStoreWriter writer, IStoreReaders readers, StorePartitions dispatchers, TimeProvider time) : ISourceWeights
{
    private static readonly TimeSpan _fresh = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<string, int> _lanes = new(StringComparer.Ordinal);
    private (DateTimeOffset At, IReadOnlyList<(string Source, int Lane, int Weight)> Lanes) _all = (DateTimeOffset.MinValue, []);

    public int Dispatchers => dispatchers.Count;

    public int DispatcherOf(int partition) => partition % dispatchers.Count;

    /// <summary>Number of the lane that a source's alerts take; made when it is its first.</summary>
    public async ValueTask<int> OfAsync(string source)
    {
        if (_lanes.TryGetValue(source, out var lane))
            return lane;
        lane = await writer.RunAsync(session => Make(session, source), CancellationToken.None);
        _all = (DateTimeOffset.MinValue, []);
        return _lanes.GetOrAdd(source, lane);
    }

    public int PartitionOf(int dispatcher, int lane) => (lane * dispatchers.Count) + dispatcher;

    public async Task<IReadOnlyList<JournalPartition>> PartitionsAsync(int dispatcher, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        if (now - _all.At > _fresh)
            _all = (now, await readers.ReadAsync(All, stop));
        return [.. _all.Lanes.Select(lane => new JournalPartition(PartitionOf(dispatcher, lane.Lane), lane.Source, lane.Weight))];
    }

    public async Task<int> SetAsync(string source, int weight, CancellationToken stop)
    {
        var before = await writer.RunAsync(
            session =>
            {
                // One that has sent nothing yet can be weighed too.
                Make(session, source);
                var known = Number(session["select weight from source_lane where source = ?1"].Scalar(source)!);
                session["update source_lane set weight = ?2 where source = ?1"].Run(source, weight);
                return known;
            },
            stop);
        _all = (DateTimeOffset.MinValue, []);
        return before;
    }

    private static int Number(object value) => Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture);

    private static IReadOnlyList<(string Source, int Lane, int Weight)> All(StoreSession session)
    {
        var found = new List<(string Source, int Lane, int Weight)>();
        using var rows = session["select source, lane, weight from source_lane order by lane"].Read();
        while (rows.Read())
            found.Add((rows.GetString(0), rows.GetInt32(1), rows.GetInt32(2)));
        return found;
    }

    /// <summary>Two that make lanes at once wait for each other at the first row; on the embedded store there is one writer.</summary>
    private int Make(StoreSession session, string source)
    {
        session["update lane_count set count = count where id = 1"].Run();
        if (session["select lane from source_lane where source = ?1"].Scalar(source) is { } known)
            return Number(known);
        var lane = Number(session["select count from lane_count where id = 1"].Scalar()!);
        session["update lane_count set count = ?1 where id = 1"].Run(lane + 1);
        session["insert into source_lane (source, lane, weight) values (?1, ?2, 1)"].Run(source, lane);
        for (var dispatcher = 0; dispatcher < dispatchers.Count; dispatcher++)
            session["insert into partition_mark (partition) values (?1) on conflict do nothing"].Run(PartitionOf(dispatcher, lane));
        return lane;
    }
}
