using Npgsql;

namespace ThreatResponse.Storage.Postgres;

/// <summary>Single statements on a connection of the pool.</summary>
internal sealed class PostgresCommands(NpgsqlDataSource source)
{
    /// <exception cref="Contracts.StoreBusyException">The database is away.</exception>
    public async Task<T> ReadAsync<T>(string sql, NpgsqlParameter[] parameters, Func<NpgsqlDataReader, Task<T>> read, CancellationToken stop)
    {
        try
        {
            await using var connection = await source.OpenConnectionAsync(stop);
            await using var command = new NpgsqlCommand(sql, connection);
            command.Parameters.AddRange(parameters);
            await using var rows = await command.ExecuteReaderAsync(stop);
            return await read(rows);
        }
        catch (Exception fault) when (PostgresFaults.IsAway(fault))
        {
            throw PostgresFaults.Busy(fault);
        }
    }

    /// <exception cref="Contracts.StoreBusyException">The database is away.</exception>
    public async Task<int> RunAsync(string sql, NpgsqlParameter[] parameters, CancellationToken stop)
    {
        try
        {
            await using var connection = await source.OpenConnectionAsync(stop);
            await using var command = new NpgsqlCommand(sql, connection);
            command.Parameters.AddRange(parameters);
            return await command.ExecuteNonQueryAsync(stop);
        }
        catch (Exception fault) when (PostgresFaults.IsAway(fault))
        {
            throw PostgresFaults.Busy(fault);
        }
    }
}
