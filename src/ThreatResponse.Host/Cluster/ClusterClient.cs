using Orleans.Configuration;
using ThreatResponse.Host.Configuration;

namespace ThreatResponse.Host.Cluster;

/// <summary>A process without grains of its own: it finds silos in the database and calls them.</summary>
internal static class ClusterClient
{
    public static void Configure(IClientBuilder client, ClusterSettings cluster)
    {
        client.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (cluster.Id, cluster.Service));
        client.UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = (OrleansStore.Invariant, OrleansStore.Of(cluster)));
        client.Services.AddSingleton<IClientConnectionRetryFilter>(services => services.GetRequiredService<WaitForSilo>());
        client.AddOutgoingGrainCallFilter<AskAgain>();
        client.Configure<Orleans.Configuration.GatewayOptions>(options => options.GatewayListRefreshPeriod = TimeSpan.FromSeconds(2));

        // Who waits is a person or a sender: it leaves time to ask a second time, see AskAgain.
        client.Configure<ClientMessagingOptions>(options => options.ResponseTimeout = TimeSpan.FromSeconds(10));
    }
}
