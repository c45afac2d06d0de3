using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using ThreatResponse.Contracts;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Sqlite;

/// <summary>
/// The one writer of the embedded store. Whatever waits is done in one transaction and committed together (group commit); each piece of work has
/// its own savepoint, so that one that fails takes nobody along. A task completes after the commit that holds its work.
/// </summary>
internal sealed partial class SqliteWriter : IStoreWriter, IAsyncDisposable
{
    /// <summary>Pieces of work in one transaction at most: bounds how long the first of them waits.</summary>
    private const int MaxTogether = 128;

    private readonly Channel<Work> _waiting;
    private readonly SqliteSession _session;
    private readonly ILogger<SqliteWriter> _log;
    private readonly Thread _thread;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public SqliteWriter(SqliteStoreOptions options, ILogger<SqliteWriter> log)
    {
        _log = log;
        _waiting = Channel.CreateBounded<Work>(new BoundedChannelOptions(options.MaxWaitingWrites) { SingleReader = true });
        _session = new SqliteSession(options.ConnectionString, Pragmas.Writer);
        _thread = new Thread(Run) { Name = "store writer", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Does <paramref name="work"/> inside a transaction and answers after its commit.</summary>
    /// <exception cref="StoreBusyException">Too much is waiting already; nothing was done.</exception>
    public Task<T> RunAsync<T>(Func<StoreSession, T> work, CancellationToken stop)
    {
        var item = new Work<T>(work, stop);
        return _waiting.Writer.TryWrite(item) ? item.Task : throw new StoreBusyException("The store has more to write than it can take just now. Nothing was written; try again in a few seconds.");
    }

    /// <summary>As <see cref="RunAsync"/>, but waits for a place: for work that was promised to be done.</summary>
    public async Task<T> RunPatientlyAsync<T>(Func<StoreSession, T> work, CancellationToken stop)
    {
        var item = new Work<T>(work, stop);
        await _waiting.Writer.WriteAsync(item, stop);
        return await item.Task;
    }

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _ended.Task;
        _session.Dispose();
    }

    private void Run()
    {
        var together = new List<Work>(MaxTogether);
        try
        {
            while (Next(together))
            {
                Commit(together);
                together.Clear();
            }
        }
        finally
        {
            _ended.TrySetResult();
        }
    }

    private bool Next(List<Work> together)
    {
        // A dedicated thread: blocking here is the point, SQLite has no asynchronous calls.
        while (!_waiting.Reader.TryPeek(out _))
        {
            var more = _waiting.Reader.WaitToReadAsync();
            if (!(more.IsCompleted ? more.Result : more.AsTask().GetAwaiter().GetResult()))
                return false;
        }

        while (together.Count < MaxTogether && _waiting.Reader.TryRead(out var item))
            together.Add(item);
        return true;
    }

    private void Commit(List<Work> together)
    {
        try
        {
            _session["begin immediate"].Run();
            foreach (var item in together)
                DoOne(item, alone: together.Count == 1);
            _session["commit"].Run();
        }
        catch (Exception fault)
        {
            LogCommitFailed(fault, together.Count);
            RollBack();
            foreach (var item in together)
                item.Fail(new StoreBusyException("The store could not commit. Nothing was written; try again in a few seconds.", fault));
            return;
        }

        foreach (var item in together)
            item.Complete();
    }

    private void DoOne(Work item, bool alone)
    {
        if (item.Stop.IsCancellationRequested)
        {
            item.Cancel();
            return;
        }

        _session["savepoint item"].Run();
        try
        {
            item.Do(_session);
            _session["release item"].Run();
        }
        catch (Exception fault)
        {
            item.Fail(fault);
            _session["rollback to item"].Run();
            _session["release item"].Run();
            if (alone)
                LogWorkFailed(fault);
        }
    }

    private void RollBack()
    {
        try
        {
            _session["rollback"].Run();
        }
        catch (Microsoft.Data.Sqlite.SqliteException fault)
        {
            // SQLite rolls back by itself on some faults (disk full, I/O); then there is no transaction left to roll back.
            LogRollbackFailed(fault);
        }
    }
}
