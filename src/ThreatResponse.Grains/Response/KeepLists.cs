using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ThreatResponse.Contracts.Response;
using ThreatResponse.Contracts.Response.Devices;

namespace ThreatResponse.Grains.Response;

/// <summary>Wakes lists and devices when a silo has started: what is over while no silo ran ends now, and every minute from then on.</summary>
internal sealed class KeepLists(IGrainFactory grains, IHostApplicationLifetime life, TimeProvider time, ILogger<KeepLists> log) : WakeAtStart(life, time, log)
{
    protected override async Task WakeAsync()
    {
        await grains.GetGrain<IListDirectoryGrain>("all").TidyAsync();
        await grains.GetGrain<IDeviceDirectoryGrain>("all").WakeAsync();
    }
}
