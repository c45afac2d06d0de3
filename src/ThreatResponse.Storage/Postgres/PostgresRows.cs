using Npgsql;

namespace ThreatResponse.Storage.Postgres;

internal static class PostgresRows
{
    /// <summary>Reads a result that is one number, and goes on to the next result.</summary>
    public static async Task<long> CountOf(this NpgsqlDataReader rows)
    {
        await rows.ReadAsync();
        var count = rows.GetInt64(0);
        await rows.NextResultAsync();
        return count;
    }
}
