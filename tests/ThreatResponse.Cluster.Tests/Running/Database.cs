using Npgsql;

namespace ThreatResponse.Cluster.Tests.Running;

/// <summary>What stands in the tables.</summary>
internal static class Database
{
    /// <summary>0 for nothing.</summary>
    public static async Task<long> NumberAsync(string store, string sql)
    {
        await using var connection = new NpgsqlConnection(store + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 120 };
        return await command.ExecuteScalarAsync() as long? ?? 0;
    }

    /// <summary>Waits until everything journalled is handled.</summary>
    public static Task HandledAsync(string store) => Patience.UntilAsync(
        async () => await NumberAsync(store, "select (select sum(journalled) from source_total)::bigint - (select sum(handled_count) from partition_mark)::bigint") == 0, "handled", 90);
}
