namespace ThreatResponse.Storage.Sql;

/// <summary>Sessions to read with, lent one at a time.</summary>
internal interface IStoreReaders
{
    /// <summary>Reads on the caller's thread.</summary>
    T Read<T>(Func<StoreSession, T> read);

    /// <summary>Reads on another thread: both stores block theirs.</summary>
    Task<T> ReadAsync<T>(Func<StoreSession, T> read, CancellationToken stop) => Task.Run(() => Read(read), stop);
}
