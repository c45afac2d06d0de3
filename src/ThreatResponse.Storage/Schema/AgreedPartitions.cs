using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;
using ThreatResponse.Contracts;
using ThreatResponse.Storage.Postgres;

namespace ThreatResponse.Storage.Schema;

/// <summary>How many partitions the journal has is fixed by the first process that starts on a database: which one an alert is in, and who reads it, hangs on it.</summary>
public static class AgreedPartitions
{
    /// <param name="wanted">What this process is set to.</param>
    /// <returns>What the database has.</returns>
    /// <exception cref="StoreBusyException">The database cannot be reached.</exception>
    public static int InPostgres(string connectionString, int wanted)
    {
        try
        {
            using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ToString());
            return In(connection, wanted);
        }
        catch (Exception fault) when (PostgresFaults.IsAway(fault))
        {
            throw PostgresFaults.Busy(fault);
        }
    }

    /// <inheritdoc cref="InPostgres"/>
    public static int InSqlite(string file, int wanted)
    {
        using var connection = new SqliteConnection($"Data Source={file}");
        return In(connection, wanted);
    }

    private static int In(DbConnection connection, int wanted)
    {
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = string.Create(CultureInfo.InvariantCulture, $"insert into agreed (name, value) values ('partitions', {wanted}) on conflict (name) do nothing");
        command.ExecuteNonQuery();
        command.CommandText = "select value from agreed where name = 'partitions'";
        return Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
