using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ThreatResponse.Contracts.Intelligence;

namespace ThreatResponse.Grains.Intelligence;

/// <summary>Wakes what looks back when a silo has started; from then on it wakes by itself.</summary>
internal sealed class KeepLookingBack(IGrainFactory grains, IHostApplicationLifetime life, TimeProvider time, ILogger<KeepLookingBack> log) : WakeAtStart(life, time, log)
{
    protected override Task WakeAsync() => grains.GetGrain<ILookBackGrain>("all").WakeAsync();
}
