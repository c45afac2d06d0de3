namespace ThreatResponse.Storage.Queries.Pipeline;

/// <summary>How far one partition of the journal has come: one source's alerts at one dispatcher.</summary>
/// <param name="Source">Null for the alerts of before sources had partitions of their own.</param>
/// <param name="Decided">Highest <c>seq</c> whose incident is decided and committed.</param>
/// <param name="Handled">Highest <c>seq</c> whose effects are all in place; a restart goes on behind it.</param>
/// <param name="HandledCount">Alerts handled since the first start.</param>
/// <param name="Waiting">Alerts behind the handled mark, counted up to <see cref="MostCounted"/>.</param>
/// <param name="Oldest">When the first of those was received.</param>
public sealed record PartitionStats(int Partition, int Dispatcher, string? Source, long Decided, long Handled, long HandledCount, long Waiting, DateTimeOffset? Oldest)
{
    /// <summary>Counting stops here: the count of a long queue must not slow down what empties it.</summary>
    public const int MostCounted = 100_000;
}
