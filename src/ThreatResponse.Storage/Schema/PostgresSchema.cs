using DbUp;
using Npgsql;
using ThreatResponse.Contracts;
using ThreatResponse.Storage.Postgres;

namespace ThreatResponse.Storage.Schema;

/// <summary>Brings a database to this version's schema: every script once, in order of name, each in a transaction. Processes that start together do it one after the other.</summary>
public static class PostgresSchema
{
    private const long Lock = 7_411_023_901;

    /// <exception cref="InvalidOperationException">The database refuses us, or a script failed; the database is as it was before that script.</exception>
    /// <exception cref="StoreBusyException">The database cannot be reached.</exception>
    public static void Upgrade(string connectionString)
    {
        try
        {
            UpgradeAlone(connectionString);
        }
        catch (Exception fault) when (PostgresFaults.IsAway(fault))
        {
            throw PostgresFaults.Busy(fault);
        }
        catch (PostgresException fault)
        {
            throw new InvalidOperationException(fault.Message, fault);
        }
    }

    private static void UpgradeAlone(string connectionString)
    {
        var alone = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, CommandTimeout = 0 }.ToString();
        using var holder = new NpgsqlConnection(alone);
        holder.Open();
        Execute(holder, $"select pg_advisory_lock({Lock})");
        var result = DeployChanges.To
            .PostgresqlDatabase(alone)
            .WithScriptsEmbeddedInAssembly(typeof(PostgresSchema).Assembly, name => name.Contains(".schema.postgres.", StringComparison.Ordinal))
            .WithTransactionPerScript()
            .WithVariablesDisabled()
            .LogToNowhere()
            .Build()
            .PerformUpgrade();
        if (!result.Successful && PostgresFaults.IsAway(result.Error))
            throw PostgresFaults.Busy(result.Error);
        if (!result.Successful)
            throw new InvalidOperationException($"The database could not be brought to this version by {result.ErrorScript?.Name}: {result.Error.Message}", result.Error);
    }

    private static void Execute(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }
}
