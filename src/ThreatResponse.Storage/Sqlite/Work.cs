using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Sqlite;

/// <summary>A piece of work for the writer, and the promise of its result.</summary>
internal abstract class Work(CancellationToken stop)
{
    public CancellationToken Stop { get; } = stop;

    public abstract void Do(StoreSession session);

    /// <summary>Called after the commit.</summary>
    public abstract void Complete();

    public abstract void Fail(Exception fault);

    public abstract void Cancel();
}

internal sealed class Work<T>(Func<StoreSession, T> work, CancellationToken stop) : Work(stop)
{
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;
    private Exception? _fault;

    public Task<T> Task => _done.Task;

    public override void Do(StoreSession session) => _result = work(session);

    public override void Complete()
    {
        if (_fault is null)
            _done.TrySetResult(_result!);
        else
            _done.TrySetException(_fault);
    }

    // A failure is told after the commit too: whoever hears of it may read what the others wrote.
    public override void Fail(Exception fault)
    {
        if (_fault is null && !_done.Task.IsCompleted)
            _fault = fault;
        if (fault is Contracts.StoreBusyException)
            _done.TrySetException(fault);
    }

    public override void Cancel() => _done.TrySetCanceled(Stop);
}
