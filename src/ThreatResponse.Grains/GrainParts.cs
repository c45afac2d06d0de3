using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using ThreatResponse.Domain.AlertToIncident;
using ThreatResponse.Domain.Incidents;
using ThreatResponse.Domain.Intelligence.Matching;
using ThreatResponse.Grains.Alerts;
using ThreatResponse.Grains.Enrichment;
using ThreatResponse.Grains.Intelligence;
using ThreatResponse.Grains.Pipeline;
using ThreatResponse.Grains.Response;
using ThreatResponse.Grains.Response.Actions;
using ThreatResponse.Grains.Response.Devices;
using ThreatResponse.Grains.Response.Rules;
using ThreatResponse.Grains.Settings;

namespace ThreatResponse.Grains;

/// <summary>What the grains of a silo need.</summary>
public static class GrainParts
{
    /// <param name="rules">Made from the configuration, without faults.</param>
    /// <param name="partitions">Partitions of the journal.</param>
    /// <param name="warnings">Null: there are none.</param>
    public static IServiceCollection AddThreatResponseGrains(this IServiceCollection services, RuleBook rules, ScoreRules scores, int partitions, WarningLists? warnings = null) => services
        .AddSingleton(rules)
        .AddSingleton(warnings ?? new WarningLists([]))
        .AddSingleton(scores)
        .AddSingleton(new Partitions(partitions))
        .AddSingleton<ReadEvents>()
        .AddSingleton<AlertBatchFactory>()
        .AddSingleton<LargeBatches>()
        .AddSingleton<JudgedIndicators>()
        .AddSingleton<KnownPatterns>()
        .AddSingleton<KnownIndicators>()
        .AddSingleton<PatternOpinions>()
        .AddSingleton<IncidentOpinions>()
        .AddSingleton<IncidentVerdicts>()
        .AddSingleton<TellIncidents>()
        .AddSingleton<IIncomingGrainCallFilter, GrainCallTimes>()
        .AddHostedService<LoadJudgedIndicators>()
        .AddHostedService<LoadKnownIndicators>();

    /// <summary>Intelligence that looks back, and what is shared of our own. Needs a reminder service.</summary>
    /// <param name="sharing">Null: the defaults.</param>
    public static IServiceCollection AddThreatResponseIntelligence(this IServiceCollection services, SharingOptions? sharing = null) => services
        .AddSingleton(sharing ?? new SharingOptions())
        .AddSingleton<ReadFeedFile>()
        .AddHostedService<KeepLookingBack>();

    /// <summary>Providers that say more about values. Needs a reminder service.</summary>
    public static IServiceCollection AddThreatResponseEnrichment(this IServiceCollection services) => services.AddSettingSecrets().AddHostedService<KeepEnriching>();

    /// <summary>Lists and what is never on them. Needs a reminder service.</summary>
    public static IServiceCollection AddThreatResponseLists(this IServiceCollection services, ProtectedByConfiguration kept) => services
        .AddSettingSecrets()
        .AddSingleton(kept)
        .AddSingleton<DeviceTrail>()
        .AddThreatResponseActions()
        .AddHostedService<KeepLists>();

    /// <summary>For whatever is connected.</summary>
    private static IServiceCollection AddSettingSecrets(this IServiceCollection services)
    {
        services.TryAddSingleton<SettingSecrets>();
        return services;
    }

    /// <summary>What actions do. Needs what lists need.</summary>
    internal static IServiceCollection AddThreatResponseActions(this IServiceCollection services) => services
        .AddSingleton<PreviewDevices>()
        .AddSingleton<IActionEffect, ListEffect>()
        .AddSingleton<IActionEffect, IncidentEffect>()
        .AddSingleton<IActionEffect, NotifyEffect>();

    /// <summary>Response rules. Needs a reminder service, and what lists need.</summary>
    public static IServiceCollection AddThreatResponseRules(this IServiceCollection services, RulesByConfiguration rules) => services
        .AddSingleton(rules)
        .AddSingleton<LookForRuns>()
        .AddSingleton<CarryOutRun>()
        .AddHostedService<KeepRules>();
}
