namespace ThreatResponse.Web.Shell;

/// <summary>Something that many open pages show alike: read at most once within an age, and by one at a time, however many ask. What failed is read again.</summary>
internal sealed class SharedRead<T>(Func<Task<T>> read, TimeSpan age, TimeProvider clock)
{
    private readonly Lock gate = new();
    private Task<T>? last;
    private long at;

    public Task<T> ReadAsync()
    {
        lock (gate)
        {
            if (last is null or { IsFaulted: true } or { IsCanceled: true } || (last.IsCompleted && clock.GetElapsedTime(at) >= age))
                (last, at) = (read(), clock.GetTimestamp());
            return last;
        }
    }

    /// <summary>It was changed just now: who asks next reads anew.</summary>
    public void Forget()
    {
        lock (gate)
            last = null;
    }
}
