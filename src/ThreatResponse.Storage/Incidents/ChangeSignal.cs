namespace ThreatResponse.Storage.Incidents;

/// <summary>Wakes whoever shows incidents when one was written.</summary>
internal sealed class ChangeSignal
{
    private TaskCompletionSource _next = New();

    /// <summary>Told when this process has written, for the screens that others serve.</summary>
    public Action? Elsewhere { get; set; }

    /// <summary>This process has written.</summary>
    public void Pulse()
    {
        PulseHere();
        Elsewhere?.Invoke();
    }

    public void PulseHere() => Interlocked.Exchange(ref _next, New()).TrySetResult();

    /// <summary>Take it before looking, wait on it after.</summary>
    public Task Next() => Volatile.Read(ref _next).Task;

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
