using Npgsql;

namespace ThreatResponse.Storage.Postgres;

/// <summary>
/// The few connections over which the journal is read and batches are decided. A pool gives out the connection that has rested longest, and every backend of PostgreSQL maps the pages it
/// touches, reads the catalog and plans for itself: the more of them take turns, the more a batch costs the database (decision 0012).
/// </summary>
internal sealed class PipelineConnections : IAsyncDisposable
{
    public PipelineConnections(PostgresStoreOptions options)
    {
        var settings = PostgresPool.Settings(options);
        settings.MaxPoolSize = Math.Min(settings.MaxPoolSize, Math.Max(3, Environment.ProcessorCount + 1));
        Source = NpgsqlDataSource.Create(settings);
        Commands = new PostgresCommands(Source);
    }

    public NpgsqlDataSource Source { get; }

    public PostgresCommands Commands { get; }

    public ValueTask DisposeAsync() => Source.DisposeAsync();
}
