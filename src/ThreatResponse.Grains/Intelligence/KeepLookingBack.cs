using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ThreatResponse.Contracts.Intelligence;

namespace ThreatResponse.Grains.Intelligence;

/// <summary>Wakes what looks back, what publishes, and imports that were cut off, when a silo has started; from then on they wake by themselves.</summary>
internal sealed class KeepLookingBack(IGrainFactory grains, IHostApplicationLifetime life, TimeProvider time, ILogger<KeepLookingBack> log) : WakeAtStart(life, time, log)
{
    protected override async Task WakeAsync()
    {
        await grains.GetGrain<IFeedDirectoryGrain>("all").WakeAsync();
        await grains.GetGrain<ILookBackGrain>("all").WakeAsync();
        await grains.GetGrain<IPublisherGrain>("all").WakeAsync();
    }
}
