namespace ThreatResponse.Storage.Incidents;

/// <summary>Wakes whoever shows incidents when one was written in this process.</summary>
/// <param name="patience">After which they look by themselves, where other processes write too.</param>
internal sealed class ChangeSignal(TimeSpan patience)
{
    private TaskCompletionSource _next = New();

    public void Pulse() => Interlocked.Exchange(ref _next, New()).TrySetResult();

    public TimeSpan Patience { get; } = patience;

    /// <summary>Take it before looking, wait on it after.</summary>
    public Task Next() => Volatile.Read(ref _next).Task;

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
