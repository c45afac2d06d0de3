using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Contracts.Hosts;
using ThreatResponse.Contracts.Incidents;
using ThreatResponse.Storage.Decisions;
using ThreatResponse.Storage.GrainState;
using ThreatResponse.Storage.Incidents;
using ThreatResponse.Storage.Journal;
using ThreatResponse.Storage.Postgres;
using ThreatResponse.Storage.Retention;
using ThreatResponse.Storage.Sql;
using ThreatResponse.Storage.Targets;

namespace ThreatResponse.Storage;

/// <summary>The store of a cluster: one PostgreSQL for all its processes.</summary>
public static class ClusterStore
{
    /// <summary>Registers every port and query on PostgreSQL. The database must have been brought up to date by <see cref="Schema.PostgresSchema"/>.</summary>
    public static IServiceCollection AddClusterStore(this IServiceCollection services, PostgresStoreOptions options) => services
        .AddSingleton(options)
        .AddSingleton(_ => NpgsqlDataSource.Create(PostgresPool.Settings(options)))
        .AddSingleton<IStoreWriter, PostgresWriter>()
        .AddSingleton<IStoreReaders, PostgresReaders>()
        .AddSingleton<PostgresCommands>()
        .AddSingleton<PipelineConnections>()
        .AddSingleton<PostgresJournalReads>()
        .AddSingleton<IAlertJournal, PostgresAlertJournal>()
        .AddSingleton<IDecisionStore, PostgresDecisionStore>()
        .AddSingleton<IncidentStore>()
        .AddSingleton<IIncidentStore, PostgresIncidentStore>()
        .AddSingleton<ITargetStore, PostgresTargetStore>()
        .AddSingleton<IGrainStates, PostgresGrainStates>()
        .AddHostedService<PostgresNotices>()
        .AddHostedService<KeepRoom>()
        .AddShared(options.Partitions);
}
