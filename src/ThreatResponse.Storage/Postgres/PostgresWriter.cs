using Npgsql;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Postgres;

/// <summary>Each piece of work in a transaction of its own; one that collides with another is done again.</summary>
internal sealed class PostgresWriter(NpgsqlDataSource source) : IStoreWriter
{
    private const int Tries = 6;

    public Task<T> RunAsync<T>(Func<StoreSession, T> work, CancellationToken stop) => Task.Run(() => Run(work), stop);

    public Task<T> RunPatientlyAsync<T>(Func<StoreSession, T> work, CancellationToken stop) => RunAsync(work, stop);

    private T Run<T>(Func<StoreSession, T> work)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var connection = source.OpenConnection();
                using var session = new PostgresSession(connection);
                using var transaction = connection.BeginTransaction();
                var result = work(session);
                transaction.Commit();
                return result;
            }
            catch (Exception fault) when (PostgresFaults.IsCollision(fault) && attempt < Tries)
            {
                // The one that stood in the way has gone on; this one starts again from what is there now.
                StoreMetrics.Collided();
            }
            catch (Exception fault) when (PostgresFaults.IsAway(fault))
            {
                throw PostgresFaults.Busy(fault);
            }
        }
    }
}
