using Microsoft.Extensions.DependencyInjection;
using ThreatResponse.Storage;
using ThreatResponse.Storage.Postgres;
using ThreatResponse.Storage.Schema;
using ThreatResponse.Storage.Sqlite;
using ThreatResponse.Testing;

namespace ThreatResponse.Benchmarks.Pipeline;

/// <summary>A store of our own, empty at first: the pipeline's and, beside it on the same disk and server, the raw inserts'.</summary>
internal abstract class StoreUnderTest : IAsyncDisposable
{
    public abstract int Partitions { get; }

    /// <param name="place">One that is there already and stays: a connection string, or a folder. Null: one of our own, gone in the end.</param>
    public static async Task<StoreUnderTest> Of(string kind, string? place = null) =>
        kind != "postgres" ? new OnSqlite(place) : place is null ? await OnPostgres.StartAsync() : new OnPostgres(null, place);

    /// <summary>The floor: the same bytes with a unique (source, key), 1,000 rows a commit, one connection, every commit synced.</summary>
    /// <returns>Rows a second.</returns>
    public abstract Task<double> RawInsertAsync(IReadOnlyList<byte[]> payloads);

    public abstract void Register(IServiceCollection services);

    /// <summary>CPU time of the database outside this process.</summary>
    public abstract TimeSpan Cpu();

    public abstract long Bytes();

    /// <summary>Values shown by alerts, each as often as it was.</summary>
    public abstract long Sightings();

    /// <summary>What the pipeline's statements did since the last time this was asked, the costliest first. Empty where the store does not count them.</summary>
    public abstract IReadOnlyList<StatementCost> TakeStatements();

    public abstract ValueTask DisposeAsync();

    private sealed class OnSqlite(string? place) : StoreUnderTest
    {
        private readonly string _folder = place ?? Directory.CreateTempSubdirectory("tr-bench-").FullName;

        public override int Partitions => 4;

        private string File => Path.Combine(_folder, "pipeline.db");

        public override Task<double> RawInsertAsync(IReadOnlyList<byte[]> payloads) => Task.FromResult(RawInsert.IntoSqlite(Path.Combine(_folder, "raw.db"), payloads));

        public override void Register(IServiceCollection services)
        {
            SqliteSchema.Upgrade(File);
            services.AddEmbeddedStore(new SqliteStoreOptions { File = File, Partitions = Partitions });
        }

        public override TimeSpan Cpu() => TimeSpan.Zero;

        public override long Bytes() => new FileInfo(File).Length;

        public override long Sightings()
        {
            using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={File};Mode=ReadOnly");
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "select coalesce(sum(alerts), 0) from observable";
            return (long)command.ExecuteScalar()!;
        }

        public override IReadOnlyList<StatementCost> TakeStatements() => [];

        public override ValueTask DisposeAsync()
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            if (place is null)
                Directory.Delete(_folder, recursive: true);
            return ValueTask.CompletedTask;
        }
    }

    private sealed class OnPostgres(PostgresServer? server, string database) : StoreUnderTest
    {
        public override int Partitions => int.TryParse(Environment.GetEnvironmentVariable("TR_BENCH_PARTITIONS"), out var n) ? n : 8;

        public static async Task<StoreUnderTest> StartAsync()
        {
            var server = await PostgresServer.StartAsync("shared_buffers = 2GB\nmax_wal_size = 8GB\ncheckpoint_timeout = 15min\nshared_preload_libraries = 'pg_stat_statements'");
            return new OnPostgres(server, await server.CreateDatabaseAsync() + Environment.GetEnvironmentVariable("TR_BENCH_OPTIONS"));
        }

        public override async Task<double> RawInsertAsync(IReadOnlyList<byte[]> payloads) => await RawInsert.IntoPostgres(await server!.CreateDatabaseAsync(), payloads);

        public override void Register(IServiceCollection services)
        {
            PostgresSchema.Upgrade(database);
            services.AddClusterStore(new PostgresStoreOptions { ConnectionString = database, Partitions = Partitions });
        }

        public override TimeSpan Cpu() => server is null ? TimeSpan.Zero : ProcessTree.Cpu(server.ProcessId);

        public override long Sightings()
        {
            using var connection = new Npgsql.NpgsqlConnection(database);
            connection.Open();
            using var command = new Npgsql.NpgsqlCommand("select cast(coalesce(sum(alerts), 0) as bigint) from observable", connection);
            return (long)command.ExecuteScalar()!;
        }

        public override long Bytes()
        {
            using var connection = new Npgsql.NpgsqlConnection(database);
            connection.Open();
            using var command = new Npgsql.NpgsqlCommand("select pg_database_size(current_database())", connection);
            return (long)command.ExecuteScalar()!;
        }

        public override IReadOnlyList<StatementCost> TakeStatements()
        {
            using var connection = new Npgsql.NpgsqlConnection(database);
            connection.Open();
            using var command = new Npgsql.NpgsqlCommand(
                """
                create extension if not exists pg_stat_statements;
                select query, calls, rows, total_exec_time from pg_stat_statements
                where dbid = (select oid from pg_database where datname = current_database()) and calls > 0 order by total_exec_time desc;
                select pg_stat_statements_reset()
                """,
                connection);
            using var rows = command.ExecuteReader();
            var costs = new List<StatementCost>();
            while (rows.Read())
                costs.Add(new StatementCost(rows.GetString(0), rows.GetInt64(1), rows.GetInt64(2), TimeSpan.FromMilliseconds(rows.GetDouble(3))));
            return costs;
        }

        public override ValueTask DisposeAsync() => server?.DisposeAsync() ?? ValueTask.CompletedTask;
    }
}
