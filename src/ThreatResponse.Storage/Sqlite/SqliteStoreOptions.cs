namespace ThreatResponse.Storage.Sqlite;

/// <summary>The embedded store.</summary>
public sealed class SqliteStoreOptions
{
    /// <summary>The database file; its folder must exist.</summary>
    public required string File { get; init; }

    /// <summary>Journal partitions: how many batches may be decided at once. Fixed at the first start.</summary>
    public int Partitions { get; init; } = 4;

    /// <summary>Writes that may wait before the journal refuses as busy.</summary>
    /// <value>2,000.</value>
    public int MaxWaitingWrites { get; init; } = 2_000;

    // Not pooled: sessions are kept by ourselves, and a reader's connection must not come back as the writer's.
    internal string ConnectionString => new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder { DataSource = File, Pooling = false, DefaultTimeout = 30 }.ToString();
}
