namespace ThreatResponse.Contracts.Alerts;

/// <summary>
/// Where every alert is written down before anything is answered. Appends from many callers commit together; an append has happened when its
/// task completes, and survives the death of the process. Identity is (source, natural key), under any concurrency.
/// </summary>
public interface IAlertJournal
{
    /// <exception cref="StoreBusyException">The journal cannot keep up or is away; nothing was written, and the caller may try again later.</exception>
    Task<JournalReceipt> AppendAsync(JournalBatch batch, CancellationToken stop);

    /// <summary>Alerts of a partition above <paramref name="after"/>, in order; empty when there are none yet. A row becomes visible only after all lower ones.</summary>
    Task<IReadOnlyList<JournalledAlert>> ReadAsync(int partition, long after, int limit, CancellationToken stop);

    /// <summary>Completes when the partition may hold alerts above <paramref name="after"/>, or when <paramref name="patience"/> is over. A hint, not a promise.</summary>
    Task WaitAsync(int partition, long after, TimeSpan patience, CancellationToken stop);

    Task<PartitionMarks> MarksAsync(int partition, CancellationToken stop);
}

/// <param name="Decided">Up to this <c>seq</c> memberships are in the tables.</param>
/// <param name="Handled">Up to this <c>seq</c> all effects are in place; never above <paramref name="Decided"/>.</param>
[GenerateSerializer, Immutable, Alias("tr.PartitionMarks")]
public sealed record PartitionMarks([property: Id(0)] long Decided, [property: Id(1)] long Handled);
