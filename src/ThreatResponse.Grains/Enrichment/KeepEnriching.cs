using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ThreatResponse.Contracts.Enrichment;

namespace ThreatResponse.Grains.Enrichment;

/// <summary>Wakes the providers, and what follows incidents for them, when a silo has started; from then on they wake by themselves.</summary>
internal sealed class KeepEnriching(IGrainFactory grains, IHostApplicationLifetime life, TimeProvider time, ILogger<KeepEnriching> log) : WakeAtStart(life, time, log)
{
    protected override async Task WakeAsync()
    {
        await grains.GetGrain<IEnricherDirectoryGrain>("all").WakeAsync();
        await grains.GetGrain<IEnrichmentFollowerGrain>("all").WakeAsync();
    }
}
