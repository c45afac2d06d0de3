namespace ThreatResponse.Storage.Sql;

/// <summary>Does pieces of work, each in a transaction; a task completes after the commit that holds its work. Work may be done again when a commit failed, so it must not leave traces elsewhere.</summary>
internal interface IStoreWriter
{
    /// <exception cref="Contracts.StoreBusyException">Too much is waiting already, or the store is away; nothing was done.</exception>
    Task<T> RunAsync<T>(Func<StoreSession, T> work, CancellationToken stop);

    /// <summary>As <see cref="RunAsync"/>, but waits for a place: for work that was promised to be done.</summary>
    Task<T> RunPatientlyAsync<T>(Func<StoreSession, T> work, CancellationToken stop);
}
