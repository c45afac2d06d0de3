namespace ThreatResponse.Storage.Journal;

/// <summary>Wakes readers of a partition when something was committed to it in this process.</summary>
internal sealed class JournalSignals(int partitions)
{
    private readonly TaskCompletionSource[] _next = [.. Enumerable.Range(0, partitions).Select(_ => New())];

    public void Pulse(int partition) => Interlocked.Exchange(ref _next[partition], New()).TrySetResult();

    /// <summary>Take it before looking, wait on it after: then nothing is missed in between.</summary>
    public Task Next(int partition) => Volatile.Read(ref _next[partition]).Task;

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
