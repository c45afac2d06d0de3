using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Orleans.Serialization;
using Orleans.Storage;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Storage.GrainState;
using ThreatResponse.Storage.Postgres;
using ThreatResponse.Storage.Schema;
using ThreatResponse.Storage.Sql;
using ThreatResponse.Storage.Sqlite;
using ThreatResponse.Testing;

namespace ThreatResponse.Storage.Tests;

/// <summary>A store as a process has it, without grains. Several on one place are several processes.</summary>
public sealed class RunningStore : IAsyncDisposable
{
    public const int Partitions = 4;
    private readonly ServiceProvider _services;
    private readonly Store _store;

    private RunningStore(Store store, string place, ServiceProvider services)
    {
        (_store, Place, _services) = (store, place, services);
        Hot = ActivatorUtilities.CreateInstance<HotGrainStorage>(services);
    }

    public string Place { get; }

    public IGrainStorage Hot { get; }

    public static async Task<RunningStore> StartAsync(Store store, string? place = null)
    {
        place ??= store == Store.Sqlite ? Path.Combine(Directory.CreateTempSubdirectory("tr-store-").FullName, "test.db") : await (await PostgresServer.Shared).CreateDatabaseAsync();
        var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddSerializer();
        if (store == Store.Sqlite)
        {
            SqliteSchema.Upgrade(place);
            services.AddEmbeddedStore(new SqliteStoreOptions { File = place, Partitions = Partitions });
        }
        else
        {
            PostgresSchema.Upgrade(place);
            services.AddClusterStore(new PostgresStoreOptions { ConnectionString = place, Partitions = Partitions });
        }

        return new RunningStore(store, place, services.BuildServiceProvider());
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public Task<JournalReceipt> AppendAsync(IEnumerable<Alert> alerts, string source = "test") =>
        Get<IAlertJournal>().AppendAsync(
            new JournalBatch(source, "json-event", TimeProvider.System.GetUtcNow(), [.. alerts.Select(alert => new JournalEntry(alert, 0, "{}"u8.ToArray()))], [], [], 0), CancellationToken.None);

    /// <summary>Until disposed, no change of a grain's state gets through; reads do.</summary>
    public async Task<IAsyncDisposable> HoldChangesAsync()
    {
        if (_store == Store.Postgres)
        {
            var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Place) { Pooling = false }.ToString());
            await connection.OpenAsync();
            await using var hold = new NpgsqlCommand("begin; lock table grain_state in exclusive mode", connection);
            await hold.ExecuteNonQueryAsync();
            return connection;
        }

        var (held, release) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new ManualResetEventSlim());
        var work = Get<IStoreWriter>().RunAsync(
            _ =>
            {
                held.SetResult();

                // Work runs on the writer's one thread, which has nothing else to do; to hold it is the purpose.
                release.Wait();
                return 0;
            },
            CancellationToken.None);
        await held.Task;
        return new Release(release, work);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (_store != Store.Sqlite || !File.Exists(Place))
            return;
        SqliteConnection.ClearAllPools();
        Directory.Delete(Path.GetDirectoryName(Place)!, recursive: true);
    }

    private sealed class Release(ManualResetEventSlim release, Task work) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            release.Set();
            await work;
            release.Dispose();
        }
    }
}
