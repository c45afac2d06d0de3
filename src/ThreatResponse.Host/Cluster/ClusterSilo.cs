using Orleans.Configuration;
using Orleans.Runtime;
using ThreatResponse.Host.Configuration;

namespace ThreatResponse.Host.Cluster;

/// <summary>One silo of several; who the others are stands in the database.</summary>
internal static class ClusterSilo
{
    public static void Configure(ISiloBuilder silo, HostSettings settings, ClusterSettings cluster)
    {
        silo.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (cluster.Id, cluster.Service));
        silo.ConfigureEndpoints(cluster.SiloAddress, settings.SiloPort, settings.SiloGatewayPort);
        silo.Services.AddSingleton<ILocalSiloDetails, SiloDetails>();
        silo.UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = (OrleansStore.Invariant, OrleansStore.Of(cluster)));
        silo.UseAdoNetReminderService(options => (options.Invariant, options.ConnectionString) = (OrleansStore.Invariant, OrleansStore.Of(cluster)));
        silo.AddAdoNetGrainStorage("settings", options => (options.Invariant, options.ConnectionString) = (OrleansStore.Invariant, OrleansStore.Of(cluster)));
        silo.Configure<ClusterMembershipOptions>(Membership);
        SiloParts.Add(silo, settings);
        if (settings.Roles != HostRoles.Silo)
            silo.AddOutgoingGrainCallFilter<AskAgain>();

        // A call to a silo that died is broken when it is declared dead; nothing of ours takes longer than this, and whoever asked asks again.
        silo.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = TimeSpan.FromSeconds(30));
    }

    /// <summary>
    /// A silo that does not answer three probes is declared dead by two others, where there are two, and not before nothing was heard of it for three times
    /// the longest probe: twelve seconds. One whose machine is merely loaded says something meanwhile, and is left alone.
    /// </summary>
    private static void Membership(ClusterMembershipOptions options)
    {
        options.ProbeTimeout = TimeSpan.FromSeconds(3);
        options.MaxProbeTimeout = TimeSpan.FromSeconds(4);
        options.NumMissedProbesLimit = 3;
        options.NumVotesForDeathDeclaration = 2;
        options.TableRefreshTimeout = TimeSpan.FromSeconds(10);

        // A silo that was killed is told from one that is alive by what it last wrote, when another wants to join and nobody is left to vote.
        options.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(5);
        options.NumMissedTableIAmAliveLimit = 3;
        options.DefunctSiloCleanupPeriod = TimeSpan.FromMinutes(10);
        options.DefunctSiloExpiration = TimeSpan.FromHours(1);
    }
}
