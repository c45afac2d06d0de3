using System.Collections.Concurrent;

using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Sqlite;

/// <summary>Read-only connections with their prepared statements, lent one at a time. Readers never wait for the writer, nor it for them.</summary>
internal sealed class SqliteReaders(SqliteStoreOptions options) : IStoreReaders, IDisposable
{
    private const int MaxKept = 8;
    private readonly ConcurrentBag<SqliteSession> _idle = [];
    private bool _disposed;

    public T Read<T>(Func<StoreSession, T> read)
    {
        var session = _idle.TryTake(out var kept) ? kept : new SqliteSession(options.ConnectionString, Pragmas.Reader);
        try
        {
            var result = read(session);
            Return(session);
            return result;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _disposed = true;
        while (_idle.TryTake(out var session))
            session.Dispose();
    }

    private void Return(SqliteSession session)
    {
        if (_disposed || _idle.Count >= MaxKept)
            session.Dispose();
        else
            _idle.Add(session);
    }
}
