namespace ThreatResponse.Storage.Incidents;

/// <summary>Wakes whoever shows incidents when one was written in this process.</summary>
internal sealed class ChangeSignal
{
    private TaskCompletionSource _next = New();

    public void Pulse() => Interlocked.Exchange(ref _next, New()).TrySetResult();

    /// <summary>Take it before looking, wait on it after.</summary>
    public Task Next() => Volatile.Read(ref _next).Task;

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
