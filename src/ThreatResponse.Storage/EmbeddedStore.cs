using Microsoft.Extensions.DependencyInjection;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Contracts.Hosts;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Decisions;
using ThreatResponse.Storage.GrainState;
using ThreatResponse.Storage.Incidents;
using ThreatResponse.Storage.Journal;
using ThreatResponse.Storage.Sql;
using ThreatResponse.Storage.Sqlite;
using ThreatResponse.Storage.Targets;

namespace ThreatResponse.Storage;

/// <summary>The embedded store: one SQLite file, one writer, many readers.</summary>
public static class EmbeddedStore
{
    /// <summary>Registers every port and query on the embedded store. The file must have been brought up to date by <see cref="Schema.SqliteSchema"/>.</summary>
    public static IServiceCollection AddEmbeddedStore(this IServiceCollection services, SqliteStoreOptions options) => services
        .AddSingleton(options)
        .AddSingleton<IStoreWriter, SqliteWriter>()
        .AddSingleton<IStoreReaders, SqliteReaders>()
        .AddSingleton<SqliteJournalReads>()
        .AddSingleton<IAlertJournal, SqliteAlertJournal>()
        .AddSingleton<IDecisionStore, SqliteDecisionStore>()
        .AddSingleton<IIncidentStore, IncidentStore>()
        .AddSingleton<ITargetStore>(services => services.GetRequiredService<TargetStore>())
        .AddSingleton<IGrainStates, SqliteGrainStates>()
        .AddShared(options.Partitions);
}
