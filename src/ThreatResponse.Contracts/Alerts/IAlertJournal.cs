namespace ThreatResponse.Contracts.Alerts;

/// <summary>
/// Where every alert is written down before anything is answered. Appends from many callers commit together; an append has happened when its
/// task completes, and survives the death of the process. Identity is (source, natural key), under any concurrency.
/// A dispatcher takes the alerts of its share of targets. Every source has a partition of its own at each dispatcher, so that a source with a million
/// alerts waiting stands in nobody's way.
/// </summary>
public interface IAlertJournal
{
    /// <exception cref="StoreBusyException">The journal cannot keep up or is away; nothing was written, and the caller may try again later.</exception>
    Task<JournalReceipt> AppendAsync(JournalBatch batch, CancellationToken stop);

    /// <summary>Alerts of a partition above <paramref name="after"/>, in order; empty when there are none yet. A row becomes visible only after all lower ones.</summary>
    Task<IReadOnlyList<JournalledAlert>> ReadAsync(int partition, long after, int limit, CancellationToken stop);

    /// <summary>A dispatcher's partitions, one for each source that ever sent.</summary>
    Task<IReadOnlyList<JournalPartition>> PartitionsAsync(int dispatcher, CancellationToken stop);

    /// <summary>Of the partitions given, those that hold alerts above the <c>seq</c> given for each.</summary>
    Task<IReadOnlyList<int>> AheadAsync(IReadOnlyDictionary<int, long> read, CancellationToken stop);

    /// <summary>Completes when something more was journalled for a dispatcher. A hint: take it before looking, and look again after a while all the same.</summary>
    Task NextAsync(int dispatcher);

    Task<PartitionMarks> MarksAsync(int partition, CancellationToken stop);
}

/// <param name="Number">Of the partition, over all dispatchers: <c>Number % dispatchers</c> is the dispatcher.</param>
/// <param name="Weight">The share that its source has among those that wait; 1 is usual.</param>
public sealed record JournalPartition(int Number, string Source, int Weight);

/// <param name="Decided">Up to this <c>seq</c> memberships are in the tables.</param>
/// <param name="Handled">Up to this <c>seq</c> all effects are in place; never above <paramref name="Decided"/>.</param>
[GenerateSerializer, Immutable, Alias("tr.PartitionMarks")]
public sealed record PartitionMarks([property: Id(0)] long Decided, [property: Id(1)] long Handled);
