namespace ThreatResponse.Storage.Postgres;

/// <summary>The store of a cluster.</summary>
public sealed class PostgresStoreOptions
{
    /// <summary>As Npgsql reads it: <c>Host=…;Database=…;Username=…;Password=…</c>.</summary>
    public required string ConnectionString { get; init; }

    /// <summary>Journal partitions: how many batches may be decided at once over all silos. Fixed when the database is made.</summary>
    public int Partitions { get; init; } = 16;

    /// <summary>Days that alerts are kept after they came, at least; incidents and the activity trail stay. 0 keeps all.</summary>
    public int KeepAlertsDays { get; init; }

    /// <summary>Appends that may wait in this process before the journal refuses as busy.</summary>
    /// <value>2,000.</value>
    public int MaxWaitingAppends { get; init; } = 2_000;
}
