using Microsoft.Extensions.DependencyInjection;
using Orleans.Hosting;
using Orleans.Runtime.Hosting;

namespace ThreatResponse.Storage.GrainState;

public static class HotGrainStorageParts
{
    /// <summary>What grains name as their storage.</summary>
    public const string Name = "hot";

    /// <summary>Storage for grains that are written often, in the silo's store: it must have been added to the services.</summary>
    public static ISiloBuilder AddHotGrainStorage(this ISiloBuilder silo)
    {
        silo.Services.AddGrainStorage(Name, (services, _) => ActivatorUtilities.CreateInstance<HotGrainStorage>(services));
        return silo;
    }
}
