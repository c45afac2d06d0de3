using Microsoft.Extensions.DependencyInjection;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Contracts.Audit;
using ThreatResponse.Contracts.Connections;
using ThreatResponse.Contracts.Hosts;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Storage.Audit;
using ThreatResponse.Storage.Connections;
using ThreatResponse.Storage.Decisions;
using ThreatResponse.Storage.Incidents;
using ThreatResponse.Storage.Indicators;
using ThreatResponse.Storage.Journal;
using ThreatResponse.Storage.Queries.Alerts;
using ThreatResponse.Storage.Queries.Changes;
using ThreatResponse.Storage.Queries.Entities;
using ThreatResponse.Storage.Queries.Incidents;
using ThreatResponse.Storage.Queries.Pipeline;
using ThreatResponse.Storage.Sqlite;
using ThreatResponse.Storage.Targets;

namespace ThreatResponse.Storage;

/// <summary>The embedded store: one SQLite file, one writer, many readers.</summary>
public static class EmbeddedStore
{
    /// <summary>Registers every port and query on the embedded store. The file must have been brought up to date by <see cref="Schema.SqliteSchema"/>.</summary>
    public static IServiceCollection AddEmbeddedStore(this IServiceCollection services, SqliteStoreOptions options) => services
        .AddSingleton(options)
        .AddSingleton<SqliteWriter>()
        .AddSingleton<SqliteReaders>()
        .AddSingleton(new JournalSignals(options.Partitions))
        .AddSingleton<ChangeSignal>()
        .AddSingleton<IAlertJournal, SqliteAlertJournal>()
        .AddSingleton<IDeadLetters, SqliteDeadLetters>()
        .AddSingleton<IDecisionStore, SqliteDecisionStore>()
        .AddSingleton<IIncidentStore, SqliteIncidentStore>()
        .AddSingleton<ITargetStore, SqliteTargetStore>()
        .AddSingleton<IIndicatorStore, SqliteIndicatorStore>()
        .AddSingleton<IActivityTrail, SqliteActivityTrail>()
        .AddSingleton<IFollowPositions, SqliteFollowPositions>()
        .AddSingleton<IHandledLatencies, HandledLatencies>()
        .AddSingleton<IIncidentQueries, SqliteIncidentQueries>()
        .AddSingleton<IAlertQueries, SqliteAlertQueries>()
        .AddSingleton<IEntityQueries, SqliteEntityQueries>()
        .AddSingleton<IPipelineQueries, SqlitePipelineQueries>()
        .AddSingleton<IIncidentChanges, SqliteIncidentChanges>();
}
