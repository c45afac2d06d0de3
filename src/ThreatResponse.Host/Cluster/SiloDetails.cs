using System.Net;
using Microsoft.Extensions.Options;
using Npgsql;
using Orleans.Configuration;
using Orleans.Runtime;

namespace ThreatResponse.Host.Cluster;

/// <summary>
/// Who this silo is. Of two at one address the one with the higher generation is the later one, and the other counts as dead. Orleans takes the generation from the clock: a
/// machine whose clock was set back could not start again until it had caught up. Here it is above the last one at this address, whatever the clock says.
/// </summary>
internal sealed class SiloDetails : ILocalSiloDetails
{
    public SiloDetails(IOptions<SiloOptions> silo, IOptions<ClusterOptions> cluster, IOptions<EndpointOptions> endpoint, NpgsqlDataSource source)
    {
        var (address, port) = (endpoint.Value.AdvertisedIPAddress!, endpoint.Value.SiloPort);
        Name = silo.Value.SiloName;
        ClusterId = cluster.Value.ClusterId;
        DnsHostName = Dns.GetHostName();
        SiloAddress = SiloAddress.New(address, port, Math.Max(SiloAddress.AllocateNewGeneration(), LastAt(source, ClusterId, address, port) + 1));
        GatewayAddress = SiloAddress.New(address, endpoint.Value.GatewayPort, 0);
    }

    public string Name { get; }

    public string ClusterId { get; }

    public string DnsHostName { get; }

    public SiloAddress SiloAddress { get; }

    public SiloAddress GatewayAddress { get; }

    /// <summary>While the parts are put together, before anything runs that could be kept waiting.</summary>
    private static int LastAt(NpgsqlDataSource source, string cluster, IPAddress address, int port)
    {
        using var command = source.CreateCommand("select coalesce(max(Generation), 0) from OrleansMembershipTable where DeploymentId = $1 and Address = $2 and Port = $3");
        command.Parameters.AddWithValue(cluster);
        command.Parameters.AddWithValue(address.ToString());
        command.Parameters.AddWithValue(port);
        return (int)command.ExecuteScalar()!;
    }
}
