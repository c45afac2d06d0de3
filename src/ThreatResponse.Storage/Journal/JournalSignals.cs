namespace ThreatResponse.Storage.Journal;

/// <summary>Wakes readers of a partition when something was committed to it.</summary>
internal sealed class JournalSignals(int partitions)
{
    private readonly TaskCompletionSource[] _next = [.. Enumerable.Range(0, partitions).Select(_ => New())];

    /// <summary>Told of what this process has committed, for those that others serve.</summary>
    public Action<int>? Elsewhere { get; set; }

    /// <summary>This process has committed to it.</summary>
    public void Pulse(int partition)
    {
        PulseHere(partition);
        Elsewhere?.Invoke(partition);
    }

    public void PulseHere(int partition) => Interlocked.Exchange(ref _next[partition], New()).TrySetResult();

    public void PulseAllHere()
    {
        for (var partition = 0; partition < _next.Length; partition++)
            PulseHere(partition);
    }

    /// <summary>Take it before looking, wait on it after: then nothing is missed in between.</summary>
    public Task Next(int partition) => Volatile.Read(ref _next[partition]).Task;

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
