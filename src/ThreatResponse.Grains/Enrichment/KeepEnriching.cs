using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Indicators;

namespace ThreatResponse.Grains.Enrichment;

/// <summary>Wakes the providers, what follows incidents for them, and what tells incidents of verdicts, when a silo has started; from then on they wake by themselves.</summary>
internal sealed class KeepEnriching(IGrainFactory grains, IHostApplicationLifetime life, TimeProvider time, ILogger<KeepEnriching> log) : WakeAtStart(life, time, log)
{
    protected override async Task WakeAsync()
    {
        await grains.GetGrain<IEnricherDirectoryGrain>("all").WakeAsync();
        await grains.GetGrain<IEnrichmentFollowerGrain>("all").WakeAsync();
        await grains.GetGrain<IVerdictTellerGrain>("all").WakeAsync();
    }
}
