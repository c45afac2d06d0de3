using Microsoft.Extensions.DependencyInjection;
using ThreatResponse.Contracts.Alerts;
using ThreatResponse.Contracts.Audit;
using ThreatResponse.Contracts.Connections;
using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Hosts;
using ThreatResponse.Contracts.Indicators;
using ThreatResponse.Contracts.Intelligence;
using ThreatResponse.Contracts.Response;
using ThreatResponse.Contracts.Response.Actions;
using ThreatResponse.Contracts.Response.Rules;
using ThreatResponse.Storage.Audit;
using ThreatResponse.Storage.Connections;
using ThreatResponse.Storage.Decisions;
using ThreatResponse.Storage.Enrichment;
using ThreatResponse.Storage.Incidents;
using ThreatResponse.Storage.Indicators;
using ThreatResponse.Storage.Intelligence;
using ThreatResponse.Storage.Journal;
using ThreatResponse.Storage.Queries.Alerts;
using ThreatResponse.Storage.Queries.Changes;
using ThreatResponse.Storage.Queries.Enrichment;
using ThreatResponse.Storage.Queries.Entities;
using ThreatResponse.Storage.Queries.Incidents;
using ThreatResponse.Storage.Queries.Indicators;
using ThreatResponse.Storage.Queries.Intelligence;
using ThreatResponse.Storage.Queries.Pipeline;
using ThreatResponse.Storage.Queries.Response;
using ThreatResponse.Storage.Response;
using ThreatResponse.Storage.Response.Actions;
using ThreatResponse.Storage.Response.Rules;
using ThreatResponse.Storage.Sql;
using ThreatResponse.Storage.Targets;

namespace ThreatResponse.Storage;

internal static class SharedStore
{
    /// <summary>What is written once for both stores.</summary>
    public static IServiceCollection AddShared(this IServiceCollection services, int partitions) => services
        .AddSingleton(new StorePartitions(partitions))
        .AddSingleton(new JournalSignals(partitions))
        .AddSingleton<ChangeSignal>()
        .AddSingleton<SourceLanes>()
        .AddSingleton<ISourceWeights>(services => services.GetRequiredService<SourceLanes>())
        .AddSingleton<IDeadLetters, DeadLetters>()
        .AddSingleton<TargetStore>()
        .AddSingleton<IIndicatorKeys, IndicatorKeys>()
        .AddSingleton<IVerdictStore, VerdictStore>()
        .AddSingleton<ITellingQueries, TellingQueries>()
        .AddSingleton<IIntelligenceStore, IntelligenceStore>()
        .AddSingleton<INeighbourAlerts, NeighbourReads>()
        .AddSingleton<IFeedFiles, FeedFiles>()
        .AddSingleton<IFeedObjects, FeedObjects>()
        .AddSingleton<IEnrichmentStore, EnrichmentStore>()
        .AddSingleton<IEnrichmentQueries, EnrichmentQueries>()
        .AddSingleton<IIntelligenceQueries, IntelligenceQueries>()
        .AddSingleton<IPublishedStore, PublishedStore>()
        .AddSingleton<IPublishedQueries, PublishedQueries>()
        .AddSingleton<IActivityTrail, ActivityTrail>()
        .AddSingleton<IFollowPositions, FollowPositions>()
        .AddSingleton<IHandledLatencies, HandledLatencies>()
        .AddSingleton<IIncidentQueries, IncidentQueries>()
        .AddSingleton<IMentionQueries, MentionQueries>()
        .AddSingleton<IAlertQueries, AlertQueries>()
        .AddSingleton<IEntityQueries, EntityQueries>()
        .AddSingleton<IPipelineQueries, PipelineQueries>()
        .AddSingleton<IListStore, ListStore>()
        .AddSingleton<IListQueries, ListQueries>()
        .AddSingleton<IRuleStore, RuleStore>()
        .AddSingleton<IRuleQueries, RuleQueries>()
        .AddSingleton<IActionStore, ActionStore>()
        .AddSingleton<IActionQueries, ActionQueries>()
        .AddHostedService<LagMetrics>()
        .AddSingleton<IIncidentChanges, IncidentChanges>();
}
