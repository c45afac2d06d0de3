using Npgsql;

namespace ThreatResponse.Storage.Postgres;

internal static class PostgresPool
{
    /// <summary>
    /// As the operator gave them, with statements prepared from their second use on. Nothing is compiled: the planner thinks that what arrays hold is much, and
    /// spent half a second on compiling statements that take five milliseconds.
    /// </summary>
    public static NpgsqlConnectionStringBuilder Settings(PostgresStoreOptions options)
    {
        var settings = new NpgsqlConnectionStringBuilder(options.ConnectionString) { MaxAutoPrepare = 200, AutoPrepareMinUsages = 2 };
        settings.Options = $"{settings.Options} -c jit=off".TrimStart();
        return settings;
    }
}
