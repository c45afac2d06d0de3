using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Dashboard;
using Orleans.Serialization;
using ThreatResponse.Grains;
using ThreatResponse.Host.Configuration;
using ThreatResponse.Storage.GrainState;
using ThreatResponse.Streaming;

namespace ThreatResponse.Host;

/// <summary>What every silo has, alone or among others.</summary>
internal static class SiloParts
{
    public static void Add(ISiloBuilder silo, HostSettings settings)
    {
        silo.Services.AddSingleton<IPostConfigureOptions<OrleansJsonSerializerOptions>, KeptCollections>();
        silo.AddHotGrainStorage();
        silo.AddJournalStreams(streams => streams.Partitions = settings.Partitions);
        silo.AddPermissionFilter();
        silo.AddDashboard();
        silo.Configure<GrainCollectionOptions>(options => options.CollectionAge = TimeSpan.FromMinutes(15));
    }
}
