using Npgsql;
using ThreatResponse.Host.Configuration;

namespace ThreatResponse.Host.Cluster;

/// <summary>Orleans' own tables, in the same database.</summary>
internal static class OrleansStore
{
    /// <summary>What Orleans calls PostgreSQL.</summary>
    public const string Invariant = "Npgsql";

    /// <summary>A pool of its own, small and impatient: membership must not queue behind alerts, nor wait for a database that hangs.</summary>
    public static string Of(ClusterSettings cluster) =>
        new NpgsqlConnectionStringBuilder(cluster.Store) { MaxPoolSize = 10, Timeout = 5, CommandTimeout = 10, ApplicationName = "threat-response membership" }.ToString();
}
