using Npgsql;

namespace ThreatResponse.Storage.Postgres;

internal static class PostgresPool
{
    /// <summary>As the operator gave them, with statements prepared from their second use on.</summary>
    public static NpgsqlConnectionStringBuilder Settings(PostgresStoreOptions options) => new(options.ConnectionString) { MaxAutoPrepare = 200, AutoPrepareMinUsages = 2 };
}
