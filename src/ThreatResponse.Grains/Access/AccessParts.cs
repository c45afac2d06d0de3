using Orleans.Hosting;
using ThreatResponse.Grains.Access;

namespace ThreatResponse.Grains;

public static class AccessParts
{
    /// <summary>Puts the permission check before every grain call.</summary>
    public static ISiloBuilder AddPermissionFilter(this ISiloBuilder silo) => silo.AddIncomingGrainCallFilter<PermissionFilter>();
}
