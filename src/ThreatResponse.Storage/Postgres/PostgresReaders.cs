using Npgsql;
using ThreatResponse.Storage.Sql;

namespace ThreatResponse.Storage.Postgres;

internal sealed class PostgresReaders(NpgsqlDataSource source) : IStoreReaders
{
    /// <exception cref="Contracts.StoreBusyException">The database is away.</exception>
    public T Read<T>(Func<StoreSession, T> read)
    {
        try
        {
            using var session = new PostgresSession(source.OpenConnection());
            return read(session);
        }
        catch (Exception fault) when (PostgresFaults.IsAway(fault))
        {
            throw PostgresFaults.Busy(fault);
        }
    }
}
