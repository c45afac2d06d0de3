namespace ThreatResponse.Storage.Queries.Pipeline;

public interface IPipelineQueries
{
    Task<PipelineStats> StatsAsync(CancellationToken stop);

    /// <summary>Every partition, by number.</summary>
    Task<IReadOnlyList<PartitionStats>> PartitionsAsync(CancellationToken stop);

    /// <summary>What this process did together with the database since it started; none on the embedded store, where one writer has no need to gather.</summary>
    IReadOnlyList<GroupCommitStats> GroupCommits();

    /// <summary>Sources that send far above their usual just now; see <see cref="JudgeStorms"/>.</summary>
    Task<IReadOnlyList<SourceStorm>> StormsAsync(CancellationToken stop);

    Task<IReadOnlyList<SourceStats>> SourcesAsync(CancellationToken stop);

    /// <summary>By source, of those that ever sent or were weighed; of others it is 1.</summary>
    Task<IReadOnlyDictionary<string, int>> WeightsAsync(CancellationToken stop);

    /// <summary>Journalled alerts a step, by source, over the last <paramref name="hours"/> hours.</summary>
    Task<IReadOnlyList<SourceStep>> RateAsync(int hours, int steps, CancellationToken stop);

    /// <summary>Newest first.</summary>
    Task<Page<DeadLetterRow>> DeadLettersAsync(string? source, int limit, string? cursor, CancellationToken stop);
}

/// <summary>Since the first start. <c>Received = Journalled + Duplicates + DeadLetters</c> (replayed and discarded ones included), always.</summary>
/// <param name="Handled">Alerts whose effects are all in place.</param>
/// <param name="Lag">Journalled and not yet handled.</param>
/// <param name="LagSeconds">Age of the oldest of those.</param>
/// <param name="DeadLettersOpen">Kept, and neither replayed nor discarded.</param>
/// <param name="AcceptedToHandledP99">Milliseconds over the last minute, in this process; null when nothing was handled.</param>
/// <param name="Storms">Sources that send far above their usual.</param>
public sealed record PipelineStats(long Received, long Journalled, long Duplicates, long DeadLetters, long Ignored, long Handled, long Lag, double LagSeconds, long DeadLettersOpen, long Incidents, int Partitions, double? AcceptedToHandledP99, IReadOnlyList<SourceStorm> Storms);

/// <param name="ByHour">The last 24 hours, oldest first.</param>
public sealed record SourceStats(string Source, long Journalled, long Duplicates, long DeadLetters, long Ignored, DateTimeOffset? LastReceived, IReadOnlyList<int> ByHour, int LastMinute);

public sealed record SourceStep(DateTimeOffset From, IReadOnlyDictionary<string, int> BySource);

/// <param name="Alike">How many came with the same bytes.</param>
/// <param name="Offset">Byte of <paramref name="Raw"/> where it broke, where known.</param>
/// <param name="Raw">The first 64 kB.</param>
public sealed record DeadLetterRow(long Id, string Source, DateTimeOffset Received, string Reason, int? Offset, byte[] Raw, long Size, long Alike);
